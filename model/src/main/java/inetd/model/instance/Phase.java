package inetd.model.instance;

import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.ProcessState;
import inetd.model.word.Signal;

/**
 * The one phase an instance is in.
 *
 * <p>Resting phases have no process; living ones have, or are on the way to or from one. A plain
 * daemon, a wait server and a job with four hooks take the same road:
 *
 * <pre>
 * Down → Starting → PreStart → Spawned → PostStart → Running
 *      → PreStop → Stopping → Killed → Sweeping → PostStop → Down
 * </pre>
 *
 * <p>Starting and Stopping are announced, and wait until whoever was told lets go. Killed has had
 * its stop signal and gets SIGKILL at {@code killAt}.
 */
public sealed interface Phase {
  /** No process, and none on the way. */
  sealed interface Resting extends Phase {}

  /** A process, or one on its way. */
  sealed interface Living extends Phase {}

  /** At rest until somebody asks. */
  record Down() implements Resting {}

  /** At rest until what {@code why} names is met: a demand, a condition, a reason to run again. */
  record Waiting(Notice why) implements Resting {}

  /** At rest, with whatever reason it has to run, until the gate {@code why} names opens. */
  record Barred(Notice why) implements Resting {}

  /** At rest until the monotonic time {@code until}. */
  record Held(long until, Notice why) implements Resting {}

  /** Given up; only a person brings it back. */
  record Failed(Notice why) implements Resting {}

  /** Announced as {@code number}; nothing runs yet. */
  record Starting(long number) implements Living {}

  /** The pre-start hook runs, and is killed at {@code hookBy}. */
  record PreStart(ProcessState hook, long hookBy) implements Living {}

  /**
   * The main process was started and is not ready; {@code readyBy} is its deadline.
   *
   * @param late what it means if nothing was heard until then
   */
  record Spawned(ProcessState main, long readyBy, Silence late) implements Living {
    public Spawned(ProcessState main, long readyBy) {
      this(main, readyBy, Silence.FAILS);
    }
  }

  /** The meaning of saying nothing. */
  enum Silence {
    FAILS,
    /** It may have said that it is ready when no inetd was there to hear it. */
    COUNTS_AS_READY
  }

  /** Ready; the post-start hook runs, and is killed at {@code hookBy}. */
  record PostStart(ProcessState main, ProcessState hook, long hookBy) implements Living {}

  /**
   * Ready and left alone; by {@code aliveBy} it has to say that it is alive, {@link Moment#NEVER}
   * if it need not.
   */
  record Running(ProcessState main, long aliveBy) implements Living {}

  /**
   * To be stopped; the pre-stop hook runs first, and is killed at {@code hookBy}.
   *
   * @param hook none once one of runit's has seen to the end of {@code main}, which is killed at
   *     {@code hookBy}
   * @param then what becomes of {@code main} when the hook has ended
   */
  record PreStop(ProcessState main, ProcessState hook, long hookBy, Then then) implements Living {
    /** The same, but for what follows. */
    PreStop then(Then next) {
      return new PreStop(main, hook, hookBy, next);
    }
  }

  /** The end of a pre-stop hook, for its main process. */
  enum Then {
    STOPS,
    /** Somebody asked for a start meanwhile, the hook perhaps. */
    STAYS
  }

  /** Announced as {@code number} that it stops; {@code main} may still run. */
  record Stopping(ProcessState main, long number) implements Living {}

  /**
   * The stop signal was sent; SIGKILL follows at {@code killAt}, {@link Moment#NEVER} once sent.
   */
  record Killed(ProcessState main, long killAt) implements Living {}

  /**
   * The main process is gone, and the rest of its group was sent {@code sent}; SIGKILL follows at
   * {@code until}, and after that nobody waits longer than until {@code until}.
   */
  record Sweeping(int group, Signal sent, long until) implements Living {}

  /** The main process is gone; the post-stop hook runs, and is killed at {@code hookBy}. */
  record PostStop(ProcessState hook, long hookBy) implements Living {}

  /** Returns the next monotonic time at which this phase changes by itself. */
  default long deadline() {
    return switch (this) {
      case Held(long until, Notice _) -> until;
      case Running(ProcessState _, long aliveBy) -> aliveBy;
      case Sweeping(int _, Signal _, long until) -> until;
      case Spawned(ProcessState _, long readyBy, var _) -> readyBy;
      case Killed(ProcessState _, long killAt) -> killAt;
      case PreStart(ProcessState _, long hookBy) -> hookBy;
      case PostStart(ProcessState _, ProcessState _, long hookBy) -> hookBy;
      case PreStop(ProcessState _, ProcessState _, long hookBy, Then _) -> hookBy;
      case PostStop(ProcessState _, long hookBy) -> hookBy;
      case Down _, Waiting _, Barred _, Failed _ -> Moment.NEVER;
      case Starting _, Stopping _ -> Moment.NEVER;
    };
  }
}
