package inetd.model.spec;

import inetd.model.word.WaitStatus;
import java.util.List;
import java.util.Optional;

/**
 * The fate of a program that has ended.
 *
 * @param keepAlive after which ends it is started again
 * @param normal ends that are as good as exit status 0 ({@code normal_exit}); a core dump makes no
 *     difference
 * @param throttle least seconds from start to start; 0 is none
 * @param limit how many unexpected restarts are too many
 * @param backoff how long to wait after an unexpected end
 */
public record Restart(
    KeepAlive keepAlive,
    List<WaitStatus> normal,
    long throttle,
    Optional<Limit> limit,
    Backoff backoff) {
  /** Never again, and no more often than every ten seconds when asked (launchd's default). */
  public static final Restart NEVER =
      new Restart(KeepAlive.NO, List.of(), 10, Optional.empty(), Backoff.NONE);

  public Restart {
    normal = List.copyOf(normal);
  }

  /** When a program that ended is started again. */
  public enum KeepAlive {
    /** Never. */
    NO,
    /**
     * After a failure: {@code keep_alive = yes}, and {@code successful_exit = no}, until it
     * succeeds.
     */
    YES,
    /** After any end: {@code keep_alive = always}. */
    ALWAYS,
    /** After success: {@code successful_exit = yes}, until it fails. */
    UNTIL_FAILURE
  }

  /** More than {@code count} unexpected restarts in {@code seconds} and it is given up. */
  public record Limit(int count, long seconds) {}

  /**
   * The wait after an unexpected end, from that end on.
   *
   * @param growth how it grows from one such end to the next
   * @param first seconds after the first
   * @param cap the most seconds
   * @param jitter percent by which it may be longer, different for each service so that those that
   *     fail together do not come back together
   */
  public record Backoff(Growth growth, long first, long cap, int jitter) {
    public static final Backoff NONE = new Backoff(Growth.NONE, 1, 300, 0);

    /** How a wait grows. */
    public enum Growth {
      NONE,
      FIBONACCI,
      EXPONENTIAL
    }
  }

  /** Tells whether an end was a success: status 0, or one that is named normal. */
  public boolean success(WaitStatus status) {
    return status.success() || isNormal(status);
  }

  /** Tells whether {@code normal_exit} names this end. */
  public boolean isNormal(WaitStatus status) {
    return normal.contains(status.plain());
  }

  public Restart keeping(KeepAlive next) {
    return new Restart(next, normal, throttle, limit, backoff);
  }

  public Restart normally(List<WaitStatus> next) {
    return new Restart(keepAlive, next, throttle, limit, backoff);
  }

  public Restart throttled(long seconds) {
    return new Restart(keepAlive, normal, seconds, limit, backoff);
  }

  public Restart limited(int count, long seconds) {
    return new Restart(
        keepAlive, normal, throttle, Optional.of(new Limit(count, seconds)), backoff);
  }

  public Restart backing(Backoff next) {
    return new Restart(keepAlive, normal, throttle, limit, next);
  }
}
