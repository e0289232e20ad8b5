package inetd.daemon.report;

import inetd.model.spec.LogRate;
import inetd.model.word.Moment;

/** The lines of one service that the log takes, and the number that it was spared. */
final class LineRate {
  private LogRate most;
  private long began = Moment.NEVER;
  private int lines;
  private long spared;

  LineRate(LogRate most) {
    this.most = most;
  }

  /** Takes another rate, from the next line on. */
  void change(LogRate next) {
    most = next;
  }

  /** Tells whether the log takes one more at {@code nanos}. */
  boolean admits(long nanos) {
    if (began == Moment.NEVER || nanos - end() >= 0) {
      began = nanos;
      lines = 0;
    }
    if (lines >= most.lines()) {
      spared++;
      return false;
    }
    lines++;
    return true;
  }

  /** Returns when the log takes more. */
  long end() {
    return began + most.seconds() * Moment.SECOND;
  }

  /** Tells whether it was spared some. */
  boolean spares() {
    return spared > 0;
  }

  /** Tells whether there is to be told how many were spared: not before the log takes more. */
  boolean owes(long nanos) {
    return spared > 0 && nanos - end() >= 0;
  }

  /** Returns how many were spared since this was asked last. */
  long spared() {
    long count = spared;
    spared = 0;
    return count;
  }
}
