package inetd.daemon.report;

import inetd.model.word.Moment;

/**
 * The time that is spent on one writer: some of it at once, and then only so much in a while. What
 * he writes beyond that waits in his pipe, and so does he when it is full.
 */
final class ReadBudget {
  /** Nanoseconds between two portions, if nobody else writes without end. */
  static final long PACE = Moment.SECOND / 64;

  /** Portions at once. */
  static final int AHEAD = 16;

  private long spent;
  private boolean begun;

  /** A portion was read at {@code nanos}; tells whether there may be more at once. */
  boolean allowsMore(long nanos) {
    spent = (begun ? Math.max(spent, nanos) : nanos) + PACE;
    begun = true;
    return spent - nanos <= AHEAD * PACE;
  }
}
