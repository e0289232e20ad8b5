package inetd.sim.storm;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The effect of a storm on one service, or to all together; times are in nanoseconds.
 *
 * @param starts how often its main process was started
 * @param restarts how many of them followed an end that nobody had asked for
 * @param up how long its main process was there
 * @param down how long it was not, by the reason
 * @param outage the longest time without it
 * @param givenUp how often it was given up
 * @param peak the most starts within a second
 */
public record ServiceResult(
    String name,
    long starts,
    long restarts,
    long up,
    Map<String, Long> down,
    long outage,
    long givenUp,
    int peak) {
  public ServiceResult {
    down = Collections.unmodifiableMap(new TreeMap<>(down));
  }

  /** Adds up services, the peak being that of all of them together. */
  static ServiceResult sum(Iterable<ServiceResult> tolls, int peak) {
    ServiceResult sum = new ServiceResult("total", 0, 0, 0, Map.of(), 0, 0, peak);
    Map<String, Long> down = new TreeMap<>();
    for (ServiceResult toll : tolls) {
      toll.down.forEach((why, nanos) -> down.merge(why, nanos, Long::sum));
      sum =
          new ServiceResult(
              sum.name,
              sum.starts + toll.starts,
              sum.restarts + toll.restarts,
              sum.up + toll.up,
              down,
              Math.max(sum.outage, toll.outage),
              sum.givenUp + toll.givenUp,
              peak);
    }
    return sum;
  }
}
