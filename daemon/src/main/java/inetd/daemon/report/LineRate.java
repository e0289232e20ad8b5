package inetd.daemon.report;

import inetd.model.word.Moment;

/** The rate at which the log takes lines of one service, and the number that it was spared. */
final class LineRate {
  static final int MOST = 100;

  private long began = Moment.NEVER;
  private int lines;
  private long spared;

  /** Tells whether the log takes one more at {@code nanos}. */
  boolean admits(long nanos) {
    if (began == Moment.NEVER || nanos - began >= Moment.SECOND) {
      began = nanos;
      lines = 0;
    }
    if (lines >= MOST) {
      spared++;
      return false;
    }
    lines++;
    return true;
  }

  /** Tells whether there is to be told how many were spared: not before the log takes more. */
  boolean owes(long nanos) {
    return spared > 0 && nanos - began >= Moment.SECOND;
  }

  /** Returns how many were spared since this was asked last. */
  long spared() {
    long count = spared;
    spared = 0;
    return count;
  }
}
