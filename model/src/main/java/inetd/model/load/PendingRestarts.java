package inetd.model.load;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The keys of services to restart once the configuration has been read: what is restarted is
 * started as its definition says when that was ordered, not as it said at the last load.
 *
 * <p>One reading at a time. Orders that come while one is under way wait for the next, since that
 * one may have passed what was written for their sake. An order that comes later and keeps a
 * service down takes it out of here: the last order wins, whichever reading ends first.
 */
public final class PendingRestarts {
  private final Set<String> ordered = new LinkedHashSet<>();
  private final Set<String> awaiting = new LinkedHashSet<>();
  private boolean reading;

  public void order(String key) {
    ordered.add(key);
  }

  /** Another order came, or the service goes. */
  public void drop(String key) {
    ordered.remove(key);
    awaiting.remove(key);
  }

  /** Tells whether the service of this key is still to be restarted. */
  public boolean awaits(String key) {
    return ordered.contains(key) || awaiting.contains(key);
  }

  /** Tells whether the configuration is to be read now, for all that was ordered until now. */
  public boolean begin() {
    if (reading || ordered.isEmpty()) {
      return false;
    }
    reading = true;
    awaiting.addAll(ordered);
    ordered.clear();
    return true;
  }

  /** The reading is over, whatever came of it; returns whom it was for, in the order of orders. */
  public Set<String> end() {
    reading = false;
    Set<String> due = new LinkedHashSet<>(awaiting);
    awaiting.clear();
    return due;
  }
}
