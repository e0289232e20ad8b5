package inetd.model;

import java.util.HashSet;
import java.util.Set;

/**
 * What people said that outlives reloads and inetd itself: what is disabled, what is stopped.
 *
 * <p>By the services' keys, so that it holds for a service that is gone and comes back.
 */
final class Orders {
  private final Set<String> disabled = new HashSet<>();
  private final Set<String> stopped = new HashSet<>();

  void recall(Recollection recollection) {
    disabled.addAll(recollection.disabled());
    stopped.addAll(recollection.stopped());
  }

  /** Tells whether somebody said that the service of this key stays down. */
  boolean down(String key) {
    return disabled.contains(key) || stopped.contains(key);
  }

  boolean disabled(String key) {
    return disabled.contains(key);
  }

  /** Notes it; tells whether that was news. */
  boolean stop(String key) {
    return stopped.add(key);
  }

  /** Notes it; tells whether that was news. */
  boolean start(String key) {
    return stopped.remove(key);
  }

  /** Notes it; tells whether that was news. */
  boolean disable(String key) {
    return disabled.add(key);
  }

  /** Notes it; tells whether that was news. */
  boolean enable(String key) {
    return disabled.remove(key);
  }

  Effect remember() {
    return new Effect.Remember(disabled, stopped);
  }
}
