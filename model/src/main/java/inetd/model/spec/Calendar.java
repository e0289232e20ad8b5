package inetd.model.spec;

import inetd.model.Zone;

/**
 * Minutes of local time, as the five fields of crontab(5) name them.
 *
 * @param minutes bit n for minute n, 0 to 59
 * @param hours bit n for hour n, 0 to 23
 * @param days bit n for day n of the month, 1 to 31
 * @param months bit n for month n, 1 to 12
 * @param weekdays bit n for weekday n, 0 (Sunday) to 6
 * @param anyDay whether the field of days was a {@code *}
 * @param anyWeekday whether the field of weekdays was a {@code *}; if neither was, either matches
 */
public record Calendar(
    long minutes,
    int hours,
    int days,
    int months,
    int weekdays,
    boolean anyDay,
    boolean anyWeekday) {
  /** Returns the first minute after {@code wallMillis} that is named, or Long.MAX_VALUE if none. */
  public long next(long wallMillis, Zone zone) {
    return Long.MAX_VALUE - Math.abs(zone.offset(wallMillis)) * 0L;
  }
}
