package inetd.model.spec;

import java.util.Optional;

/**
 * How a program is kept alive.
 *
 * @param keepAlive when it is started again
 * @param throttle least seconds from start to start; 0 is none
 * @param respawnLimit how many unexpected restarts are too many
 * @param stopSignal what asks it to end
 * @param exitTimeout seconds from the stop signal to SIGKILL; 0 is never
 * @param readyTimeout seconds a program that tells its readiness may take; 0 is for ever
 * @param readiness how it is known to be ready
 */
public record Supervision(
    KeepAlive keepAlive,
    long throttle,
    Optional<RespawnLimit> respawnLimit,
    inetd.model.Signal stopSignal,
    long exitTimeout,
    long readyTimeout,
    Readiness readiness) {
  /** When a program that ended is started again. */
  public enum KeepAlive {
    /** Never. */
    NO,
    /** After a non-zero exit status or a signal. */
    YES,
    /** After any end. */
    ALWAYS
  }

  /** How a program is known to be ready. */
  public enum Readiness {
    /** As soon as it runs. */
    NONE,
    /** When it says so. */
    TOLD
  }

  /** More than {@code count} unexpected restarts in {@code seconds} and it is given up. */
  public record RespawnLimit(int count, long seconds) {}

  /** Run once at load, stopped at exit: a definition without socket and without further keys. */
  public static final Supervision PLAIN =
      new Supervision(
          KeepAlive.NO, 10, Optional.empty(), inetd.model.Signal.TERM, 20, 0, Readiness.NONE);

  /** A wait server: started on demand, as often as the limiter allows. */
  public static final Supervision ON_DEMAND =
      new Supervision(
          KeepAlive.NO, 0, Optional.empty(), inetd.model.Signal.TERM, 20, 0, Readiness.NONE);
}
