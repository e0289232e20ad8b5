package inetd.daemon.report;

import java.util.OptionalInt;
import java.util.PriorityQueue;

/** The times at which pipes are looked at again, by their descriptors. */
final class WakeTimes {
  private record Wake(long at, int fd) implements Comparable<Wake> {
    @Override
    public int compareTo(Wake other) {
      int order = Long.compare(at, other.at);
      return order != 0 ? order : Integer.compare(fd, other.fd);
    }
  }

  private final PriorityQueue<Wake> times = new PriorityQueue<>();

  void add(long at, int fd) {
    times.add(new Wake(at, fd));
  }

  /** Returns how long of {@code nanos} may be waited at {@code now}. */
  long patience(long nanos, long now) {
    Wake first = times.peek();
    return first == null ? nanos : Math.min(nanos, Math.max(first.at() - now, 0));
  }

  /** Returns one whose time has come at {@code now}, and forgets that. */
  OptionalInt due(long now) {
    Wake first = times.peek();
    if (first == null || first.at() > now) {
      return OptionalInt.empty();
    }
    times.remove();
    return OptionalInt.of(first.fd());
  }
}
