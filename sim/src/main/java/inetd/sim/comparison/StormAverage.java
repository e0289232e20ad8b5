package inetd.sim.comparison;

import inetd.sim.storm.ServiceResult;
import inetd.sim.storm.StormResult;
import java.util.List;

/**
 * One configuration in several storms, on average over them.
 *
 * @param what which configuration it is, in words
 * @param up how much of the time its services were up, from 0 to 1
 * @param restarts of all its services in one storm
 * @param outage the longest in any of them, in nanoseconds
 * @param givenUp how often a service was given up in one storm
 * @param peak the most starts within a second in any of them
 */
public record StormAverage(
    List<String> what, double up, double restarts, long outage, double givenUp, int peak) {
  public StormAverage {
    what = List.copyOf(what);
  }

  public static StormAverage of(List<String> what, List<StormResult> storms) {
    double up = 0;
    double restarts = 0;
    double givenUp = 0;
    long outage = 0;
    int peak = 0;
    for (StormResult storm : storms) {
      ServiceResult total = storm.total();
      up += total.up() / ((double) storm.nanos() * Math.max(1, storm.services().size()));
      restarts += total.restarts();
      givenUp += total.givenUp();
      outage = Math.max(outage, total.outage());
      peak = Math.max(peak, total.peak());
    }
    int count = storms.size();
    return new StormAverage(what, up / count, restarts / count, outage, givenUp / count, peak);
  }
}
