package inetd.daemon.report;

import inetd.daemon.kernel.Events;
import inetd.daemon.kernel.Mailbox;
import inetd.model.port.Event;
import inetd.model.word.Moment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Waits until programs listen ({@code ready = listen}).
 *
 * <p>No kernel tells when somebody else begins to listen. So this is the one place in inetd that
 * looks again and again: seldom, for as long as somebody is waited for, and not in the loop. For
 * the loop's thread.
 */
final class ListenPoll {
  private static final long FIRST = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long SELDOM = TimeUnit.MILLISECONDS.toNanos(500);

  /** When to look next, and how long after that. */
  private record Look(long at, long pause) {
    Look next(long now) {
      return new Look(now + pause, Math.min(2 * pause, SELDOM));
    }
  }

  private final SocketInspector inspector;
  private final Mailbox mailbox;
  private final Executor elsewhere;
  private final LongSupplier clock;
  private final Map<Integer, Look> looks = new HashMap<>();
  private boolean looking;

  /** When somebody is to be looked at, or earlier. */
  private long next = Moment.NEVER;

  ListenPoll(SocketInspector inspector, Mailbox mailbox, Executor elsewhere, LongSupplier clock) {
    this.inspector = inspector;
    this.mailbox = mailbox;
    this.elsewhere = elsewhere;
    this.clock = clock;
  }

  /** Tells of {@code pid} when it listens. */
  void await(int pid) {
    long first = clock.getAsLong() + FIRST;
    looks.put(pid, new Look(first, 2 * FIRST));
    next = Math.min(next, first);
  }

  /** {@code pid} has ended, or is to end: it is not waited for any more. */
  void forget(int pid) {
    looks.remove(pid);
  }

  /** Returns how long of {@code nanos} may be waited. */
  long patience(long nanos) {
    return looking || next == Moment.NEVER
        ? nanos
        : Math.min(nanos, Math.max(next - clock.getAsLong(), 0));
  }

  /** Has those looked at whose time has come. */
  void due() {
    if (looking || next == Moment.NEVER) {
      return;
    }
    long now = clock.getAsLong();
    if (now < next) {
      return;
    }
    List<Integer> due = new ArrayList<>();
    next = Moment.NEVER;
    for (Map.Entry<Integer, Look> entry : looks.entrySet()) {
      if (entry.getValue().at() <= now) {
        due.add(entry.getKey());
      } else {
        next = Math.min(next, entry.getValue().at());
      }
    }
    if (!due.isEmpty()) {
      looking = true;
      elsewhere.execute(() -> look(due));
    }
  }

  private void look(List<Integer> pids) {
    List<Integer> listening = new ArrayList<>();
    try {
      for (int pid : pids) {
        if (inspector.listens(pid)) {
          listening.add(pid);
        }
      }
    } finally {
      mailbox.leave(events -> seen(pids, listening, events));
    }
  }

  /** Whoever has ended since is not waited for, and not told of. */
  private void seen(List<Integer> pids, List<Integer> listening, Events events) {
    looking = false;
    long now = clock.getAsLong();
    for (int pid : pids) {
      Look look = looks.get(pid);
      if (look == null) {
        continue;
      }
      if (listening.contains(pid)) {
        looks.remove(pid);
        events.add(new Event.Ready(pid));
      } else {
        Look again = look.next(now);
        looks.put(pid, again);
        next = Math.min(next, again.at());
      }
    }
  }

  void close() {
    looks.clear();
    next = Moment.NEVER;
  }
}
