package inetd.sim.comparison;

import inetd.model.word.Check;
import inetd.sim.storm.ServiceResult;
import inetd.sim.storm.StormResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * One service in the same storms under two configurations.
 *
 * @param up how much of the time it was up, from 0 to 1, on average
 * @param restarts how often it was restarted, on average
 * @param worse in how many storms it was up for less of the time under the second
 * @param better in how many it was up for more
 */
public record Comparison(
    String service, Pair up, Pair restarts, int worse, int better, Verdict verdict) {
  /** A figure under the first configuration and under the second. */
  public record Pair(double before, double after) {}

  /** The outcome of a comparison. */
  public enum Verdict {
    WORSE,
    BETTER,
    /** No storm made a difference. */
    SAME,
    /** The storms do not agree, or are too few. */
    UNSURE
  }

  /** So unlikely has it to be that chance made all of a comparison's differences. */
  public static final double CHANCE = 0.05;

  /**
   * Returns the comparisons of all services that both have, by name.
   *
   * @param before storms under the first configuration
   * @param after the same storms under the second
   * @param tolerance a share of the time that makes no difference
   */
  public static List<Comparison> of(
      List<StormResult> before, List<StormResult> after, double tolerance) {
    Check.that(before.size() == after.size(), "storms are compared in pairs");
    Map<String, List<ServiceResult>> first = byName(before);
    Map<String, List<ServiceResult>> second = byName(after);
    first.keySet().retainAll(second.keySet());
    List<Comparison> comparisons = new ArrayList<>();
    first.forEach((name, results) ->
        comparisons.add(
            of(
                name,
                results,
                second.getOrDefault(name, List.of()),
                (double) before.getFirst().nanos(),
                tolerance,
                CHANCE / first.size())));
    return comparisons;
  }

  private static Map<String, List<ServiceResult>> byName(List<StormResult> storms) {
    Map<String, List<ServiceResult>> results = new TreeMap<>();
    for (StormResult storm : storms) {
      for (ServiceResult service : storm.services()) {
        results.computeIfAbsent(service.name(), _ -> new ArrayList<>()).add(service);
      }
    }
    return results;
  }

  private static Comparison of(
      String name,
      List<ServiceResult> before,
      List<ServiceResult> after,
      double nanos,
      double tolerance,
      double chance) {
    int worse = 0;
    int better = 0;
    for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
      double gain = (after.get(i).up() - before.get(i).up()) / nanos;
      worse += gain < -tolerance ? 1 : 0;
      better += gain > tolerance ? 1 : 0;
    }
    return new Comparison(
        name,
        pair(before, after, it -> it.up() / nanos),
        pair(before, after, ServiceResult::restarts),
        worse,
        better,
        verdict(worse, better, chance));
  }

  private static Pair pair(
      List<ServiceResult> before,
      List<ServiceResult> after,
      ToDoubleFunction<ServiceResult> figure) {
    return new Pair(
        before.stream().mapToDouble(figure).average().orElse(0),
        after.stream().mapToDouble(figure).average().orElse(0));
  }

  private static Verdict verdict(int worse, int better, double chance) {
    if (worse == 0 && better == 0) {
      return Verdict.SAME;
    }
    if (SignTest.chance(worse, better) <= chance) {
      return Verdict.WORSE;
    }
    return SignTest.chance(better, worse) <= chance ? Verdict.BETTER : Verdict.UNSURE;
  }
}
