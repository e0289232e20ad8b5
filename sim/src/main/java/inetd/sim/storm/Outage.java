package inetd.sim.storm;

import java.util.List;

/**
 * A time in which a service did not run, and what led from its end to its next start. Times are in
 * nanoseconds.
 *
 * @param service its name
 * @param until when it ran again; the end of the storm if it did not
 * @param links what was said of it, in order
 * @param left how many were left out between the first half of them and the second
 */
public record Outage(String service, long from, long until, List<Link> links, long left)
    implements Comparable<Outage> {
  /** A link of the chain. */
  public record Link(long at, String what) {}

  public Outage {
    links = List.copyOf(links);
  }

  public long nanos() {
    return until - from;
  }

  /** The longer first, then the earlier. */
  @Override
  public int compareTo(Outage other) {
    int longer = Long.compare(other.nanos(), nanos());
    int earlier = longer != 0 ? longer : Long.compare(from, other.from);
    return earlier != 0 ? earlier : service.compareTo(other.service);
  }
}
