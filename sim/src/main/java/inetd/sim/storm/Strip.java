package inetd.sim.storm;

import inetd.model.spec.ServiceSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The course of one service, in columns that each stand for the same share of a storm; it takes the
 * same room however long that is. Times are in nanoseconds.
 */
public final class Strip {
  private final ServiceSpec spec;
  private final Columns up;
  private final Columns starts;
  private final Map<DownReason, Columns> down = new LinkedHashMap<>();
  private final long nanos;

  Strip(ServiceSpec spec, long nanos) {
    this.spec = spec;
    this.nanos = nanos;
    this.up = new Columns(nanos);
    this.starts = new Columns(nanos);
  }

  void ran(long from, long until) {
    up.spread(from, until);
  }

  void rested(DownReason why, long from, long until) {
    down.computeIfAbsent(why, _ -> new Columns(nanos)).spread(from, until);
  }

  void started(long at) {
    starts.count(at);
  }

  public ServiceSpec service() {
    return spec;
  }

  /** Returns how long it ran in each column. */
  public Columns up() {
    return up;
  }

  /** Returns how often it was started in each column. */
  public Columns starts() {
    return starts;
  }

  /** Returns how long it did not run in each column, by the reason. */
  public Map<DownReason, Columns> down() {
    return Collections.unmodifiableMap(down);
  }
}
