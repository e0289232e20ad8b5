package inetd.model.word;

/**
 * A point in time, read once and handed in.
 *
 * <p>All waiting is decided on {@code nanos}; {@code wallMillis} is for calendars and display only,
 * so that a stepped wall clock moves no deadline.
 *
 * @param nanos monotonic time in nanoseconds, from an arbitrary origin
 * @param wallMillis milliseconds since 1970-01-01 UTC
 */
public record Moment(long nanos, long wallMillis) {
  /** The deadline of something that has none. */
  public static final long NEVER = Long.MAX_VALUE;

  public static final long SECOND = 1_000_000_000L;

  /**
   * Returns the monotonic time {@code seconds} from now, in nanoseconds; never past {@link #NEVER}.
   */
  public long plusSeconds(long seconds) {
    return seconds >= (NEVER - Math.max(nanos, 0)) / SECOND ? NEVER : nanos + seconds * SECOND;
  }

  /** Tells whether {@code deadline} (monotonic nanoseconds) has come. */
  public boolean reached(long deadline) {
    return deadline != NEVER && nanos - deadline >= 0;
  }

  /** Returns the moment at which the monotonic clock shows or showed {@code at}. */
  public Moment at(long at) {
    return plusNanos(at - nanos);
  }

  /** Returns the moment {@code later} nanoseconds later on both clocks. */
  public Moment plusNanos(long later) {
    return new Moment(nanos + later, wallMillis + later / 1_000_000);
  }
}
