package inetd.model.memory;

/**
 * A life of a main process that ended without anybody's wish: from its start to its end, or to the
 * time at which inetd gave it up.
 *
 * @param start monotonic nanoseconds, or {@link History#UNKNOWN}
 * @param ready monotonic nanoseconds at which it was up, or {@link History#UNKNOWN} if it never was
 * @param end monotonic nanoseconds
 */
public record Life(long start, long ready, long end, Cause cause) {
  /** What ended it. */
  public enum Cause {
    /** It never began: the program or its pre-start hook could not be started, or that failed. */
    NOT_STARTED,
    /** It exited with success, as {@code normal_exit} has it. */
    SUCCESS,
    /** It exited otherwise, or a signal ended it. */
    FAILURE,
    /** It was not ready in time. */
    LATE,
    /** It did not say in time that it is alive. */
    HUNG
  }
}
