package inetd.sim.storm;

import inetd.sim.storm.Outage.Link;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The chain of causes of an outage that goes on: its first links, and its last. */
final class Chain {
  private static final int HALF = 6;

  private final List<Link> first = new ArrayList<>();
  private final Deque<Link> last = new ArrayDeque<>();
  private long left;

  void add(long at, String what) {
    if (first.size() < HALF) {
      first.add(new Link(at, what));
      return;
    }
    last.add(new Link(at, what));
    if (last.size() > HALF) {
      last.remove();
      left++;
    }
  }

  void clear() {
    first.clear();
    last.clear();
    left = 0;
  }

  Outage outage(String service, long from, long until) {
    List<Link> links = new ArrayList<>(first);
    links.addAll(last);
    return new Outage(service, from, until, links, left);
  }
}
