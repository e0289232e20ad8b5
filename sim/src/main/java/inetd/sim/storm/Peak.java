package inetd.sim.storm;

import inetd.model.word.Moment;
import java.util.ArrayDeque;
import java.util.Deque;

/** The most starts there were within any second. */
final class Peak {
  private final Deque<Long> last = new ArrayDeque<>();
  private int most;

  void add(long nanos) {
    last.add(nanos);
    while (last.getFirst() <= nanos - Moment.SECOND) {
      last.remove();
    }
    most = Math.max(most, last.size());
  }

  int most() {
    return most;
  }
}
