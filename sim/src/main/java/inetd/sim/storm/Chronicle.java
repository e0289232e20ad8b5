package inetd.sim.storm;

import inetd.model.spec.ServiceSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * The course of a storm, to be drawn: a strip for every service, the longest outages, and how much
 * there was at a time. It grows with services, and not with the time.
 */
public final class Chronicle {
  /** So many of the longest outages are told. */
  public static final int OUTAGES = 20;

  /** So many of one service: they are much the same. */
  static final int EACH = 3;

  private final long nanos;
  private final List<Strip> strips = new ArrayList<>();
  private final Columns restarts;
  private final TreeSet<Outage> outages = new TreeSet<>();
  private int alive;
  private int mostAlive;

  /**
   * Nothing yet.
   *
   * @param nanos how long the storm will be
   */
  public Chronicle(long nanos) {
    this.nanos = nanos;
    this.restarts = new Columns(nanos);
  }

  Strip strip(ServiceSpec spec) {
    Strip strip = new Strip(spec, nanos);
    strips.add(strip);
    return strip;
  }

  /** A main process is there. */
  void started(long at, boolean restarted) {
    mostAlive = Math.max(mostAlive, ++alive);
    if (restarted) {
      restarts.count(at);
    }
  }

  /** A main process is gone. */
  void ended() {
    alive--;
  }

  /** A service was down; the shorter are forgotten, first those of the same service. */
  void outage(Outage outage) {
    if (outage.nanos() == 0
        || (outages.size() == OUTAGES && outage.compareTo(outages.last()) > 0)) {
      return;
    }
    outages.add(outage);
    int same = 0;
    for (Outage each : outages) {
      same += each.service().equals(outage.service()) ? 1 : 0;
      if (same > EACH) {
        outages.remove(each);
        return;
      }
    }
    if (outages.size() > OUTAGES) {
      outages.pollLast();
    }
  }

  /** Returns all services that a storm means anything to, in the order of the configuration. */
  public List<Strip> strips() {
    return strips.stream()
        .filter(strip -> strip.service().isDaemon() || strip.starts().sum() > 0)
        .toList();
  }

  /** Returns how often any of them was started again, nobody having asked for its end. */
  public Columns restarts() {
    return restarts;
  }

  /** Returns the longest outages, the longest first. */
  public List<Outage> outages() {
    return Collections.unmodifiableList(new ArrayList<>(outages));
  }

  /** Returns how many main processes there were at most at the same time. */
  public int mostAlive() {
    return mostAlive;
  }
}
