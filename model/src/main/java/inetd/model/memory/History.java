package inetd.model.memory;

import inetd.model.spec.NormalEnds;
import inetd.model.word.Moment;
import inetd.model.word.StartReason;
import inetd.model.word.WaitStatus;
import java.util.Optional;

/**
 * The past of an instance, as its rules need it.
 *
 * @param reason why it is to start; spent once the main process is there
 * @param lastTry how the last try to start the main process went
 * @param lastStart monotonic nanoseconds of the last try to start it that met no shortage, or
 *     {@link #UNKNOWN}
 * @param lastEnd how the main process last ended; empty before its first end
 * @param respawns its lives that ended without anybody's wish
 * @param starts number of times the main process was started
 * @param restarts number of those that nobody and nothing but its last end called for
 */
public record History(
    StartReason reason,
    Try lastTry,
    long lastStart,
    Optional<WaitStatus> lastEnd,
    Lives respawns,
    long starts,
    long restarts) {
  /** How a try to start the main process went. */
  public enum Try {
    NONE,
    STARTED,
    /** It or its pre-start hook could not be started, or that hook failed. */
    FAILED,
    /** The system had no room; worth another try soon. */
    SHORT,
    /** It was there, and did not say in time that it is ready, or that it is alive. */
    HUNG
  }

  /** The start of something that never started. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  public static final History NONE =
      new History(StartReason.NONE, Try.NONE, UNKNOWN, Optional.empty(), Lives.NONE, 0, 0);

  /** Tells whether the last run or the last try to run ended in failure. */
  public boolean failed(NormalEnds normal) {
    return switch (lastTry) {
      case FAILED, SHORT, HUNG -> true;
      case NONE, STARTED -> lastEnd.isPresent() && !normal.success(lastEnd.get());
    };
  }

  /** Tells whether it was started the last time that was tried, and has ended since its first. */
  public boolean ran() {
    return lastTry == Try.STARTED && lastEnd.isPresent();
  }

  public History because(StartReason next) {
    return next == reason ? this : tried(next, lastTry, lastStart);
  }

  /** A reason comes up; one that is there already is not replaced. */
  public History owing(StartReason next) {
    return reason == StartReason.NONE ? because(next) : this;
  }

  private History tried(StartReason next, Try how, long start) {
    return new History(next, how, start, lastEnd, respawns, starts, restarts);
  }

  /** The main process is there: the reason is spent. */
  public History started(Moment now) {
    long unasked = reason == StartReason.NONE ? restarts + 1 : restarts;
    return new History(
        StartReason.NONE, Try.STARTED, now.nanos(), lastEnd, respawns, starts + 1, unasked);
  }

  /**
   * The main process could not be started. A shortage keeps the reason for the next try, unless it
   * is one that a rule gives as long as it is so.
   */
  public History notStarted(Try how, Moment now) {
    return how == Try.SHORT
        ? tried(reason == StartReason.RULE ? StartReason.NONE : reason, how, lastStart)
        : tried(StartReason.NONE, how, now.nanos());
  }

  /** Its end will be a failure, whatever its status says. */
  public History hung() {
    return tried(reason, Try.HUNG, lastStart);
  }

  public History ended(WaitStatus status) {
    return new History(reason, lastTry, lastStart, Optional.of(status), respawns, starts, restarts);
  }

  /** Returns the nanoseconds from the last start until {@code now}; 0 if nothing came of it. */
  public long life(Moment now) {
    return lastTry == Try.STARTED && lastStart != UNKNOWN ? now.nanos() - lastStart : 0;
  }

  /**
   * It ended and nobody asked for that.
   *
   * @param healthy whether its life was long enough for earlier ends to be forgiven
   * @param most how many such lives its rules look back at
   */
  public History respawning(Life life, boolean healthy, int most) {
    return with(respawns.and(life, healthy, most));
  }

  /** A person takes over: earlier respawns do not count any more. */
  public History cleared() {
    return with(Lives.NONE);
  }

  private History with(Lives next) {
    return new History(reason, lastTry, lastStart, lastEnd, next, starts, restarts);
  }
}
