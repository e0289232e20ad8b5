package inetd.sim.kernel;

import inetd.model.word.Moment;

/** Simulated time: it stands still until somebody moves it. */
public final class Clock {
  private long nanos;
  private long wallNanos;

  /** Starts at {@code origin} nanoseconds, which is 2026-11-20 00:00 UTC on the wall. */
  Clock(long origin) {
    nanos = origin;
    wallNanos = 1_795_132_800_000_000_000L;
  }

  Moment now() {
    return new Moment(nanos, wallNanos / 1_000_000);
  }

  long nanos() {
    return nanos;
  }

  void to(long later) {
    if (later < nanos) {
      throw new AssertionError("simulated time would go back");
    }
    wallNanos += later - nanos;
    nanos = later;
  }

  /** Steps the wall clock only, forward or back. */
  public void step(long by) {
    wallNanos += by;
  }
}
