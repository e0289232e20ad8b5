package inetd.daemon.control;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cost that clients of ordinary users may cause together, in the units of {@link
 * ControlClient#cost}: a bucket that fills with time, and those who wait for that. Root and inetd's
 * own user draw nothing from it.
 *
 * <p>What one of them asks for takes the loop a fraction of a millisecond, and whoever connects to
 * a service waits that long. Those who ask without end are held to a hundredth of the time.
 */
final class Allowance {
  private static final long SECOND = 1_000_000_000L;

  /** What comes back in a second. */
  static final long RATE = 500_000;

  /** What is saved up: the status of some thousand services. */
  static final long MOST = 4_000_000;

  /** What must have come back before one who waits goes on. */
  static final long LEAST = 16_000;

  private final Set<ControlClient> waiting = new LinkedHashSet<>();
  private long left = MOST;
  private long filled;

  Allowance(long now) {
    filled = now;
  }

  /** Takes {@code units} from it, more than there are if need be: what was done is done. */
  void spend(ControlClient client, long units) {
    if (!client.privileged) {
      left -= units;
    }
  }

  /**
   * Tells whether {@code client} has to wait; {@link #next} returns it when it need not any more.
   */
  boolean holds(ControlClient client, long now) {
    if (client.privileged || patience(now) == 0) {
      return false;
    }
    waiting.add(client);
    return true;
  }

  /** Returns who has waited longest, and goes on now; null if nobody does. */
  @Nullable ControlClient next(long now) {
    if (waiting.isEmpty() || patience(now) > 0) {
      return null;
    }
    ControlClient first = waiting.iterator().next();
    waiting.remove(first);
    return first;
  }

  void forget(ControlClient client) {
    waiting.remove(client);
  }

  boolean isAwaited() {
    return !waiting.isEmpty();
  }

  /** Returns the nanoseconds from {@code now} until somebody may go on. */
  long patience(long now) {
    long back = Math.min(now - filled, MOST * SECOND / RATE) * RATE / SECOND;
    if (back > 0) {
      left = Math.min(MOST, left + back);
      filled = now;
    }
    return left >= (waiting.isEmpty() ? 0 : LEAST) ? 0 : (LEAST - left) * SECOND / RATE + 1;
  }
}
