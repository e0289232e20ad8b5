package inetd.model;

import inetd.model.rule.Backoff;
import inetd.model.spec.Restart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the rules need to remember of an instance.
 *
 * @param reason why it is to start; spent once the main process is there
 * @param lastTry how the last try to start the main process went
 * @param lastStart monotonic nanoseconds of the last try to start it that met no shortage, or
 *     {@link #UNKNOWN}
 * @param lastEnd how the main process last ended; empty before its first end
 * @param respawns monotonic nanoseconds of the latest ends nobody asked for, oldest first; no more
 *     of them than the limit can tell apart
 * @param respawnedAt monotonic nanoseconds of the last of them; 0 before the first
 * @param streak how many of them there were in a row without a healthy life between
 * @param starts number of times the main process was started
 * @param restarts number of those that nobody and nothing but its last end called for
 */
public record History(
    Reason reason,
    Try lastTry,
    long lastStart,
    Optional<WaitStatus> lastEnd,
    List<Long> respawns,
    long respawnedAt,
    int streak,
    long starts,
    long restarts) {
  /** How a try to start the main process went. */
  public enum Try {
    NONE,
    STARTED,
    /** It or its pre-start hook could not be started, or that hook failed. */
    FAILED,
    /** The system had no room; worth another try soon. */
    SHORT
  }

  /** The start of something that never started. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  public static final History NONE =
      new History(Reason.NONE, Try.NONE, UNKNOWN, Optional.empty(), List.of(), 0, 0, 0, 0);

  /** Tells whether the last run or the last try to run ended in failure. */
  public boolean failed(Restart restart) {
    return switch (lastTry) {
      case FAILED, SHORT -> true;
      case NONE, STARTED -> lastEnd.isPresent() && !restart.success(lastEnd.get());
    };
  }

  /** Tells whether it was started the last time that was tried, and has ended since its first. */
  public boolean ran() {
    return lastTry == Try.STARTED && lastEnd.isPresent();
  }

  History because(Reason next) {
    return next == reason
        ? this
        : new History(
            next, lastTry, lastStart, lastEnd, respawns, respawnedAt, streak, starts, restarts);
  }

  /** A reason comes up; one that is there already is not replaced. */
  History owing(Reason next) {
    return reason == Reason.NONE ? because(next) : this;
  }

  /** The main process is there: the reason is spent. */
  History started(Moment now) {
    return new History(
        Reason.NONE,
        Try.STARTED,
        now.nanos(),
        lastEnd,
        respawns,
        respawnedAt,
        streak,
        starts + 1,
        reason == Reason.NONE ? restarts + 1 : restarts);
  }

  /** The main process could not be started. A shortage keeps the reason for the next try. */
  History notStarted(Try how, Moment now) {
    return new History(
        how == Try.SHORT ? reason : Reason.NONE,
        how,
        how == Try.SHORT ? lastStart : now.nanos(),
        lastEnd,
        respawns,
        respawnedAt,
        streak,
        starts,
        restarts);
  }

  History ended(WaitStatus status) {
    return new History(
        reason,
        lastTry,
        lastStart,
        Optional.of(status),
        respawns,
        respawnedAt,
        streak,
        starts,
        restarts);
  }

  /** Remembers an end nobody asked for, and no more of them than the limit can tell apart. */
  History respawning(Moment now, Restart restart, String key) {
    List<Long> latest = new ArrayList<>(respawns);
    latest.add(now.nanos());
    int most = restart.limit().map(limit -> limit.count() + 1).orElse(0);
    int surplus = Math.max(0, latest.size() - most);
    long life = lastStart == UNKNOWN ? 0 : now.nanos() - lastStart;
    boolean healthy =
        lastTry == Try.STARTED && Backoff.healthy(restart.backoff(), streak, key, life);
    return new History(
        reason,
        lastTry,
        lastStart,
        lastEnd,
        List.copyOf(latest.subList(surplus, latest.size())),
        now.nanos(),
        healthy ? 1 : Math.min(streak + 1, 1000),
        starts,
        restarts);
  }

  /** It is from an inetd before this one, and runs. */
  History adopted(Moment now) {
    Reason after =
        switch (reason) {
          case CALENDAR, CHANGE -> reason; // Owed when this run is over.
          case NONE, LOAD, DEMAND, INTERVAL, PATH, GATE, ASKED -> Reason.NONE;
        };
    return lastStart == UNKNOWN
        ? because(Reason.LOAD).started(now)
        : new History(
            after,
            Try.STARTED,
            lastStart,
            lastEnd,
            respawns,
            respawnedAt,
            streak,
            starts,
            restarts);
  }

  /** Returns this with other {@link #respawns}. */
  History counting(List<Long> latest) {
    return new History(
        reason, lastTry, lastStart, lastEnd, latest, respawnedAt, streak, starts, restarts);
  }

  /** A person takes over: earlier respawns do not count any more. */
  History cleared() {
    return new History(
        reason, lastTry, lastStart, lastEnd, List.of(), respawnedAt, 0, starts, restarts);
  }
}
