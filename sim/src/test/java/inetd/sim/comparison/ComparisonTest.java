package inetd.sim.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.sim.comparison.Comparison.Verdict;
import inetd.sim.storm.ServiceResult;
import inetd.sim.storm.StormResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The same storms over two configurations. */
final class ComparisonTest {
  static final long NANOS = 1_000;

  private static List<StormResult> storms(long... up) {
    List<StormResult> storms = new ArrayList<>();
    for (long each : up) {
      ServiceResult service =
          new ServiceResult("a", 1, 0, each, Map.of("x", NANOS - each), 0, 0, 1);
      storms.add(new StormResult(storms.size(), NANOS, 1, false, List.of(service), service));
    }
    return storms;
  }

  private static Verdict verdict(List<StormResult> before, List<StormResult> after) {
    return Comparison.of(before, after, 0.01).getFirst().verdict();
  }

  @Test
  void fiveOfFiveAreNoChance() {
    assertEquals(
        Verdict.WORSE, verdict(storms(900, 900, 900, 900, 900), storms(800, 800, 800, 800, 800)));
    assertEquals(
        Verdict.BETTER, verdict(storms(800, 800, 800, 800, 800), storms(900, 900, 900, 900, 900)));
  }

  @Test
  void fourOfFourMayBeChance() {
    assertEquals(Verdict.UNSURE, verdict(storms(900, 900, 900, 900), storms(800, 800, 800, 800)));
  }

  @Test
  void whatIsToleratedIsNoDifference() {
    assertEquals(
        Verdict.SAME, verdict(storms(900, 900, 900, 900, 900), storms(895, 905, 900, 891, 909)));
  }

  @Property(tries = 200)
  void whoeverIsWorseThanTheOtherHasTheOtherBetter(
      @ForAll @Size(min = 1, max = 12) List<@LongRange(max = NANOS) Long> one,
      @ForAll @Size(12) List<@LongRange(max = NANOS) Long> more) {
    List<StormResult> before = storms(one.stream().mapToLong(it -> it).toArray());
    List<StormResult> after =
        storms(more.subList(0, one.size()).stream().mapToLong(it -> it).toArray());
    assertEquals(
        switch (verdict(before, after)) {
          case WORSE -> Verdict.BETTER;
          case BETTER -> Verdict.WORSE;
          case SAME -> Verdict.SAME;
          case UNSURE -> Verdict.UNSURE;
        },
        verdict(after, before));
  }

  @Property(tries = 200)
  void chancesOfBothSidesAreThoseOfACoin(
      @ForAll @IntRange(max = 400) int one, @ForAll @IntRange(max = 400) int other) {
    double both = SignTest.chance(one, other) + SignTest.chance(other + 1, one - 1);
    if (one > 0) {
      assertEquals(1, both, 1e-9);
    }
    assertTrue(SignTest.chance(one + 1, other) <= SignTest.chance(one, other) + 1e-9);
  }

  @Test
  void ofThoseThatAreUpAsLongTheOneWithTheFewestRestartsIsChosen() {
    StormAverage quick = new StormAverage(List.of("1"), 0.9995, 50, 0, 0, 3);
    StormAverage slow = new StormAverage(List.of("5"), 0.9990, 10, 0, 0, 1);
    StormAverage worst = new StormAverage(List.of("60"), 0.8, 1, 0, 0, 1);
    Recommendation chosen = Recommendation.of(List.of(quick, slow, worst));
    assertEquals(slow, chosen.chosen());
    assertEquals(
        "up 99.900 %, and 2 of 3 are within 0.1 points of the longest; of these it has the fewest"
            + " restarts, 10.0 restarts in a storm",
        chosen.reason());
    assertEquals(
        "up 99.950 %, 19.950 points more than the next; 50.0 restarts in a storm",
        Recommendation.of(List.of(quick, worst)).reason());
  }
}
