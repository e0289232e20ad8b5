package inetd.model.machine;

import inetd.model.memory.SavedState;
import inetd.model.port.Effect;
import inetd.model.word.StandingOrder;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What people said that outlives reloads and inetd itself: what is disabled, what is stopped.
 *
 * <p>By the services' keys, so that it holds for a service that is gone and comes back.
 */
final class OperatorOverrides {
  private final Set<String> disabled = new HashSet<>();
  private final Set<String> stopped = new HashSet<>();

  /** What could not be read of the orders from before; empty if all could. */
  private Optional<String> unread = Optional.empty();

  /** Keys of which it is known all the same that nothing was said, or what. */
  private final Set<String> certain = new HashSet<>();

  void recall(SavedState recollection) {
    disabled.addAll(recollection.disabled());
    stopped.addAll(recollection.stopped());
    unread = recollection.unread();
    // What ran until now was to run.
    recollection.survivors().forEach(survivor -> certain.add(survivor.key()));
  }

  /** Returns what holds for the service of this key. */
  StandingOrder of(String key) {
    if (disabled.contains(key)) {
      return StandingOrder.DISABLED;
    }
    if (stopped.contains(key)) {
      return StandingOrder.STOPPED;
    }
    return unread.isPresent() && !certain.contains(key)
        ? StandingOrder.DOUBTED
        : StandingOrder.NONE;
  }

  /** Tells whether the service of this key stays down. */
  boolean down(String key) {
    return of(key) != StandingOrder.NONE;
  }

  boolean disabled(String key) {
    return disabled.contains(key);
  }

  /** Returns the file because of which orders are in doubt. */
  String unread() {
    return unread.orElse("");
  }

  /** Notes it; tells whether that was news. */
  boolean stop(String key) {
    return stopped.add(key);
  }

  /** Notes it; tells whether that was news. */
  boolean start(String key) {
    settle(key);
    return stopped.remove(key);
  }

  /** Notes it; tells whether that was news. */
  boolean disable(String key) {
    return disabled.add(key);
  }

  /** Notes it; tells whether that was news. */
  boolean enable(String key) {
    settle(key);
    return disabled.remove(key);
  }

  private void settle(String key) {
    if (unread.isPresent()) {
      certain.add(key);
    }
  }

  Effect remember() {
    return new Effect.Remember(disabled, stopped);
  }
}
