package inetd.model;

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
 * @param starts number of times the main process was started
 */
public record History(
    Reason reason,
    Try lastTry,
    long lastStart,
    Optional<WaitStatus> lastEnd,
    List<Long> respawns,
    long starts) {
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
      new History(Reason.NONE, Try.NONE, UNKNOWN, Optional.empty(), List.of(), 0);

  /** Tells whether the last run or the last try to run ended in failure. */
  public boolean failed() {
    return switch (lastTry) {
      case FAILED, SHORT -> true;
      case NONE, STARTED -> lastEnd.isPresent() && !lastEnd.get().success();
    };
  }

  History because(Reason next) {
    return next == reason ? this : new History(next, lastTry, lastStart, lastEnd, respawns, starts);
  }

  /** The main process is there: the reason is spent. */
  History started(Moment now) {
    return new History(Reason.NONE, Try.STARTED, now.nanos(), lastEnd, respawns, starts + 1);
  }

  /** The main process could not be started. A shortage keeps the reason for the next try. */
  History notStarted(Try how, Moment now) {
    return new History(
        how == Try.SHORT ? reason : Reason.NONE,
        how,
        how == Try.SHORT ? lastStart : now.nanos(),
        lastEnd,
        respawns,
        starts);
  }

  History ended(WaitStatus status) {
    return new History(reason, lastTry, lastStart, Optional.of(status), respawns, starts);
  }

  /** Remembers an end nobody asked for, and no more of them than {@code most}. */
  History respawning(Moment now, int most) {
    List<Long> latest = new ArrayList<>(respawns);
    latest.add(now.nanos());
    int surplus = Math.max(0, latest.size() - most);
    return new History(
        reason,
        lastTry,
        lastStart,
        lastEnd,
        List.copyOf(latest.subList(surplus, latest.size())),
        starts);
  }

  /** A person takes over: earlier respawns do not count any more. */
  History cleared() {
    return new History(reason, lastTry, lastStart, lastEnd, List.of(), starts);
  }
}
