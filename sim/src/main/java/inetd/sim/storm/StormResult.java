package inetd.sim.storm;

import java.util.List;

/**
 * The result of a storm.
 *
 * @param nanos how long it was
 * @param events how much the machine was told
 * @param left whether inetd left before the end
 * @param total all of them together
 */
public record StormResult(
    long seed,
    long nanos,
    long events,
    boolean left,
    List<ServiceResult> services,
    ServiceResult total) {
  public StormResult {
    services = List.copyOf(services);
  }
}
