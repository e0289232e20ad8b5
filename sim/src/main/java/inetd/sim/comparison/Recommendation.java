package inetd.sim.comparison;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The configuration to be chosen of several, and why.
 *
 * <p>That which is up longest. Of those that are up as long but for {@link #EQUAL}, the one with
 * the fewest restarts: each is load for nothing.
 */
public record Recommendation(StormAverage chosen, String reason) {
  /** A share of the time that is not worth a restart. */
  public static final double EQUAL = 0.001;

  /** Chooses among {@code trials}, of which there is one at least. */
  public static Recommendation of(List<StormAverage> trials) {
    double most = trials.stream().mapToDouble(StormAverage::up).max().orElseThrow();
    List<StormAverage> equals = trials.stream().filter(it -> it.up() >= most - EQUAL).toList();
    StormAverage chosen =
        equals.stream().min(Comparator.comparingDouble(StormAverage::restarts)).orElseThrow();
    String up = String.format(Locale.ROOT, "up %.3f %%", 100 * chosen.up());
    String restarts = String.format(Locale.ROOT, "%.1f restarts", chosen.restarts());
    if (trials.size() == 1) {
      return new Recommendation(chosen, up + "; it is the only one");
    }
    if (equals.size() == 1) {
      double next =
          trials.stream()
              .filter(it -> !it.equals(chosen))
              .mapToDouble(StormAverage::up)
              .max()
              .orElse(chosen.up());
      return new Recommendation(
          chosen,
          String.format(
              Locale.ROOT,
              "%s, %.3f points more than the next; %s in a storm",
              up,
              100 * (chosen.up() - next),
              restarts));
    }
    boolean fewest =
        equals.stream().mapToDouble(StormAverage::restarts).max().orElseThrow() > chosen.restarts();
    return new Recommendation(
        chosen,
        String.format(
            Locale.ROOT,
            "%s, and %d of %d are within %.1f points of the longest; %s",
            up,
            equals.size(),
            trials.size(),
            100 * EQUAL,
            fewest
                ? "of these it has the fewest restarts, " + restarts + " in a storm"
                : "of these none has fewer restarts than another"));
  }
}
