package inetd.model.memory;

import inetd.model.spec.Calendar;
import inetd.model.word.Moment;
import inetd.model.word.StartReason;
import inetd.model.word.Zone;
import java.util.ArrayList;
import java.util.List;

/**
 * The next starts of an instance by its interval and its calendar.
 *
 * <p>An interval counts from the time it was armed, whatever runs meanwhile. A calendar is decided
 * on the wall clock: {@code calendarAt} is only when to look at it again.
 *
 * @param interval monotonic nanoseconds of the next start by the interval, or {@link Moment#NEVER}
 * @param calendarAt monotonic nanoseconds at which the wall clock should show {@code wall}
 * @param wall wall milliseconds of the next start by the calendar, or Long.MAX_VALUE
 * @param rung wall milliseconds of the last one; 0 before the first
 */
public record Schedule(long interval, long calendarAt, long wall, long rung) {
  private static final long NEVER = Moment.NEVER;

  /** Nothing is armed. */
  public static final Schedule OFF = new Schedule(NEVER, NEVER, Long.MAX_VALUE, 0);

  /**
   * Milliseconds by which a clock that is set is corrected, and not wrong before: set back, it does
   * not bring back what it had passed; set forward, it has passed what it jumped over. Crons use
   * the same.
   */
  private static final long CORRECTION = 3 * 3_600_000L;

  /** Returns those of {@code times}, as of {@code now}. */
  public static Schedule armed(Timetable times, Moment now, Zone zone) {
    if (times.interval().isEmpty() && times.calendar().isEmpty()) {
      return OFF;
    }
    long first = times.interval().isPresent() ? now.plusSeconds(times.interval().get()) : NEVER;
    return new Schedule(first, NEVER, Long.MAX_VALUE, 0).aimed(times, now, zone);
  }

  /**
   * Returns those of {@code times}, in step with these, which are from the inetd before this one.
   * What fell due meanwhile rings at once.
   */
  public Schedule resumed(Timetable times, Moment now, Zone zone) {
    Schedule fresh = armed(times, now, zone);
    long next = times.interval().isPresent() ? Math.min(interval, fresh.interval) : NEVER;
    boolean passed =
        times.calendar().isPresent()
            && wall <= now.wallMillis()
            && times.calendar().get().next(wall - 1, zone) == wall;
    return passed
        ? new Schedule(next, now.nanos(), wall, rung)
        : new Schedule(next, NEVER, Long.MAX_VALUE, rung).aimed(times, now, zone);
  }

  /** What rang, and what is armed after that. */
  public record Ring(List<StartReason> reasons, Schedule next) {}

  /** Returns what has fallen due; never the same twice. */
  public Ring ring(Timetable times, Moment now, Zone zone) {
    List<StartReason> reasons = new ArrayList<>(2);
    Schedule next = this;
    if (now.reached(interval) && times.interval().isPresent()) {
      reasons.add(StartReason.INTERVAL);
      long step = times.interval().get() * Moment.SECOND;
      long missed = (now.nanos() - interval) / step;
      next = new Schedule(interval + (missed + 1) * step, calendarAt, wall, rung);
    }
    if (now.reached(calendarAt)) {
      if (now.wallMillis() >= wall) {
        reasons.add(StartReason.CALENDAR);
        next = new Schedule(next.interval, calendarAt, wall, now.wallMillis());
      }
      next = next.aimed(times, now, zone);
    }
    return new Ring(reasons, next);
  }

  /**
   * The wall clock was set: what it jumped over rings once, what it had passed rings no more. A
   * jump beyond a correction rings nothing: then the clock was wrong, and no time has gone by.
   */
  public Ring clockSet(Timetable times, Moment now, Zone zone) {
    return passed(times, now, zone, now.reached(calendarAt) || jump(now) <= CORRECTION);
  }

  /** Returns the milliseconds the wall clock has gone more than time has. */
  private long jump(Moment now) {
    return now.wallMillis() - (wall - (calendarAt - now.nanos()) / 1_000_000);
  }

  /** The machine slept: what it missed rings once, however long it was. */
  public Ring slept(Timetable times, Moment now, Zone zone) {
    return passed(times, now, zone, true);
  }

  private Ring passed(Timetable times, Moment now, Zone zone, boolean counts) {
    if (wall == Long.MAX_VALUE && rung == 0) {
      return new Ring(List.of(), this);
    }
    boolean rings = counts && now.wallMillis() >= wall;
    Schedule next = rings ? new Schedule(interval, calendarAt, wall, now.wallMillis()) : this;
    return new Ring(
        rings ? List.of(StartReason.CALENDAR) : List.of(), next.aimed(times, now, zone));
  }

  /** Sets the calendar to what comes after now, and after what rang last. */
  private Schedule aimed(Timetable times, Moment now, Zone zone) {
    if (times.calendar().isEmpty()) {
      return new Schedule(interval, NEVER, Long.MAX_VALUE, 0);
    }
    Calendar calendar = times.calendar().get();
    boolean corrected = rung > now.wallMillis() && rung - now.wallMillis() <= CORRECTION;
    long next = calendar.next(corrected ? rung : now.wallMillis(), zone);
    if (next == Long.MAX_VALUE) {
      return new Schedule(interval, NEVER, next, rung);
    }
    long wait = Math.max(next - now.wallMillis(), 1);
    long at = wait > (NEVER - now.nanos()) / 2_000_000 ? NEVER : wait * 1_000_000;
    return new Schedule(interval, at == NEVER ? at : now.nanos() + at, next, rung);
  }

  /** Returns the monotonic time of the earliest. */
  public long deadline() {
    return Math.min(interval, calendarAt);
  }
}
