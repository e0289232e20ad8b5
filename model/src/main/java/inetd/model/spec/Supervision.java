package inetd.model.spec;

import inetd.model.word.Signal;
import java.util.OptionalLong;

/**
 * The care for a program: when it may run, why it is started, how it is kept alive, known to be
 * well, and ended.
 *
 * @param restart what becomes of it when it has ended
 * @param gates what must hold while it is to run
 * @param triggers what starts it
 * @param stopSignal what asks it to end
 * @param exitTimeout seconds from the stop signal to SIGKILL; 0 is never
 * @param readiness how it is known to be ready
 * @param readyTimeout seconds a program that tells its readiness may take; 0 is for ever
 * @param watchdog seconds within which it has to say again that it is alive; empty if it need not
 * @param weight whether inetd can do without it
 * @param settings what the definition says to single rules
 */
public record Supervision(
    Restart restart,
    Gates gates,
    Triggers triggers,
    Signal stopSignal,
    long exitTimeout,
    Readiness readiness,
    long readyTimeout,
    OptionalLong watchdog,
    Weight weight,
    Settings settings) {
  /** What it means to inetd that a service was given up. */
  public enum Weight {
    ORDINARY,
    /** {@code essential = yes}: everything is stopped in order and inetd leaves with status 1. */
    ESSENTIAL
  }

  /** Run once at load, stopped at exit: a definition without socket and without further keys. */
  public static final Supervision PLAIN =
      new Supervision(
          Restart.NEVER,
          Gates.NONE,
          Triggers.AT_LOAD,
          Signal.TERM,
          20,
          new Readiness.None(),
          0,
          OptionalLong.empty(),
          Weight.ORDINARY,
          Settings.STANDARD);

  /** A wait server: started on demand, as often as the limiter allows. */
  public static final Supervision ON_DEMAND =
      PLAIN.with(Restart.NEVER.throttled(0)).with(Triggers.NONE);

  public Supervision with(Restart next) {
    return new Supervision(
        next,
        gates,
        triggers,
        stopSignal,
        exitTimeout,
        readiness,
        readyTimeout,
        watchdog,
        weight,
        settings);
  }

  public Supervision with(Gates next) {
    return new Supervision(
        restart,
        next,
        triggers,
        stopSignal,
        exitTimeout,
        readiness,
        readyTimeout,
        watchdog,
        weight,
        settings);
  }

  public Supervision with(Triggers next) {
    return new Supervision(
        restart,
        gates,
        next,
        stopSignal,
        exitTimeout,
        readiness,
        readyTimeout,
        watchdog,
        weight,
        settings);
  }

  public Supervision with(Weight next) {
    return new Supervision(
        restart,
        gates,
        triggers,
        stopSignal,
        exitTimeout,
        readiness,
        readyTimeout,
        watchdog,
        next,
        settings);
  }

  public Supervision with(Settings next) {
    return new Supervision(
        restart,
        gates,
        triggers,
        stopSignal,
        exitTimeout,
        readiness,
        readyTimeout,
        watchdog,
        weight,
        next);
  }

  /** The same, told to end by {@code signal} and killed {@code timeout} seconds later. */
  public Supervision ending(Signal signal, long timeout) {
    return new Supervision(
        restart,
        gates,
        triggers,
        signal,
        timeout,
        readiness,
        readyTimeout,
        watchdog,
        weight,
        settings);
  }

  /** The same, ready as {@code how} says, within {@code timeout} seconds. */
  public Supervision ready(Readiness how, long timeout) {
    return new Supervision(
        restart,
        gates,
        triggers,
        stopSignal,
        exitTimeout,
        how,
        timeout,
        watchdog,
        weight,
        settings);
  }

  /** The same, ended unless it says within every {@code seconds} that it is alive. */
  public Supervision watched(long seconds) {
    return new Supervision(
        restart,
        gates,
        triggers,
        stopSignal,
        exitTimeout,
        readiness,
        readyTimeout,
        OptionalLong.of(seconds),
        weight,
        settings);
  }
}
