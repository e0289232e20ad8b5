package inetd.model.memory;

import inetd.model.spec.Restart;
import inetd.model.word.Moment;
import java.util.ArrayList;
import java.util.List;

/**
 * The ends of an instance that nobody asked for.
 *
 * @param latest monotonic nanoseconds of the latest, oldest first; no more of them than the limit
 *     can tell apart
 * @param last monotonic nanoseconds of the last; 0 before the first
 * @param streak how many there were in a row without a healthy life between
 */
public record Lives(List<Long> latest, long last, int streak) {
  public static final Lives NONE = new Lives(List.of(), 0, 0);

  /** Longer ones make no difference to any wait. */
  private static final int LONGEST = 1000;

  public Lives {
    latest = List.copyOf(latest);
  }

  /**
   * Adds one.
   *
   * @param healthy whether the life before it was long enough for the streak to begin anew
   */
  Lives and(Moment now, boolean healthy, Restart restart) {
    List<Long> all = new ArrayList<>(latest);
    all.add(now.nanos());
    int most = restart.limit().map(limit -> limit.count() + 1).orElse(0);
    int surplus = Math.max(0, all.size() - most);
    return new Lives(
        all.subList(surplus, all.size()), now.nanos(), healthy ? 1 : Math.min(streak + 1, LONGEST));
  }

  /** A limit counts anew; the waits go on. */
  Lives uncounted() {
    return new Lives(List.of(), last, streak);
  }

  /** A person takes over. */
  Lives cleared() {
    return new Lives(List.of(), last, 0);
  }
}
