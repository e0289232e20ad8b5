package inetd.sim.storm;

import inetd.model.word.Moment;
import java.util.ArrayDeque;
import java.util.Deque;

/** The most starts there were within any second. */
public final class Peak {
  private final Deque<Long> last = new ArrayDeque<>();
  private int most;

  /** Something was started. */
  public void add(long nanos) {
    last.add(nanos);
    while (last.getFirst() <= nanos - Moment.SECOND) {
      last.remove();
    }
    most = Math.max(most, last.size());
  }

  /** Returns how many there were at most. */
  public int most() {
    return most;
  }
}
