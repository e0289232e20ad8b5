package inetd.model.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lives of an instance that ended without anybody's wish: a ring of the latest, as long as the
 * rules look back.
 *
 * @param latest oldest first
 * @param streak how many there were in a row without a healthy one between, for it may be more than
 *     the ring holds
 */
public record Lives(List<Life> latest, int streak) {
  public static final Lives NONE = new Lives(List.of(), 0);

  /** Longer ones make no difference to any wait. */
  private static final int LONGEST = 1000;

  public Lives {
    latest = List.copyOf(latest);
  }

  public Optional<Life> last() {
    return latest.isEmpty() ? Optional.empty() : Optional.of(latest.getLast());
  }

  /**
   * Adds one.
   *
   * @param healthy whether it was long enough for the streak to begin anew
   * @param most how many are looked back at, 1 at least
   */
  Lives and(Life life, boolean healthy, int most) {
    List<Life> all = new ArrayList<>(latest.size() + 1);
    all.addAll(latest);
    all.add(life);
    int surplus = Math.max(0, all.size() - most);
    return new Lives(all.subList(surplus, all.size()), healthy ? 1 : Math.min(streak + 1, LONGEST));
  }
}
