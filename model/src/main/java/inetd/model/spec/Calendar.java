package inetd.model.spec;

import inetd.model.word.GregorianDate;
import inetd.model.word.Zone;

/**
 * Minutes of local time, as the five fields of crontab(5) name them.
 *
 * <p>Where local time jumps, one with every hour goes by real time: every minute that has a
 * matching name comes, twice if the name comes twice. Any other goes by names: one that is left out
 * comes at the first instant after the gap, once however many of its names were in it, and one that
 * comes twice counts the first time. So a daily job runs once a day, and a quarter-hourly one every
 * fifteen minutes.
 *
 * @param minutes bit n for minute n, 0 to 59
 * @param hours bit n for hour n, 0 to 23
 * @param days bit n for day n of the month, 1 to 31
 * @param months bit n for month n, 1 to 12
 * @param weekdays bit n for weekday n, 0 (Sunday) to 6
 * @param anyDay whether the field of days was a {@code *}, with a step or without
 * @param anyWeekday whether the field of weekdays was a {@code *}, with a step or without; if
 *     neither was, either matches
 */
public record Calendar(
    long minutes,
    int hours,
    int days,
    int months,
    int weekdays,
    boolean anyDay,
    boolean anyWeekday) {
  private static final long NEVER = Long.MAX_VALUE;
  private static final int MINUTE = 60;
  private static final int HOUR = 3_600;
  private static final long DAY = 86_400;

  /** More than any two offsets from Greenwich differ by (-12 and +14 hours). */
  private static final long APART = 27 * HOUR;

  /** Days within which every day there is has come: a leap day is eight years away in 2096. */
  private static final long REPEATS = 366 * (8 + 28);

  private static final int EVERY_HOUR = 0xffffff;

  /**
   * Returns the first instant after {@code wallMillis} that is named, or Long.MAX_VALUE if none is.
   *
   * <p>Real time is walked from one change of the offset to the next; a zone is taken to have no
   * two within 27 hours, which it is asked about a few times per named minute only.
   */
  public long next(long wallMillis, Zone zone) {
    long now = Math.floorDiv(wallMillis, 1000L);
    if (Math.abs(now) > NEVER / 1000 - DAY * REPEATS * 2) {
      return NEVER;
    }
    long offset = offset(zone, now);
    long from = Math.floorDiv(now + offset, MINUTE) * MINUTE + MINUTE;
    if (byName()) {
      from = Math.max(from, repeatedUntil(now, offset, zone));
    }
    long local = nextLocal(from);
    while (local != NEVER) {
      long horizon = now + APART;
      long after = offset(zone, horizon);
      if (after == offset) {
        if (local - offset <= horizon) {
          return (local - offset) * 1000;
        }
        // Whatever the offset becomes, nothing is named up to here.
        now = Math.max(horizon, local - offset - APART);
        offset = offset(zone, now);
        continue;
      }
      long change = change(now, horizon, zone);
      if (local - offset < change) {
        return (local - offset) * 1000;
      }
      after = offset(zone, change);
      if (byName()) {
        if (local < change + after) {
          return change * 1000;
        }
      } else {
        local = nextLocal(change + after);
      }
      if (local - after == change) {
        return change * 1000;
      }
      now = change;
      offset = after;
    }
    return NEVER;
  }

  private boolean byName() {
    return hours != EVERY_HOUR;
  }

  /** Returns the local time that ends an hour that comes twice, if now is its second time. */
  private static long repeatedUntil(long now, long offset, Zone zone) {
    long before = offset(zone, now - APART);
    return before <= offset ? Long.MIN_VALUE : change(now - APART, now, zone) + before;
  }

  /** Returns the first second after {@code low}, and {@code high} at last, with another offset. */
  private static long change(long low, long high, Zone zone) {
    long before = offset(zone, low);
    long same = low;
    long other = high;
    while (other - same > 1) {
      long middle = (same + other) >> 1;
      if (offset(zone, middle) == before) {
        same = middle;
      } else {
        other = middle;
      }
    }
    return other;
  }

  private static long offset(Zone zone, long seconds) {
    return zone.offset(seconds * 1000);
  }

  /** Returns the first named minute that does not begin before {@code local}, in local seconds. */
  private long nextLocal(long local) {
    long day = Math.floorDiv(local, DAY);
    long last = day + REPEATS;
    int start = (int) Math.floorMod(local, DAY);
    while (day <= last) {
      GregorianDate date = GregorianDate.ofDay(day);
      if ((months >> date.month() & 1) == 0) {
        // The 29th, or the 1st after a short February: never past the month's end.
        day += Math.max(1, 29 - date.day());
        start = 0;
        continue;
      }
      int second = named(date, day) ? nextSecond(start) : -1;
      if (second >= 0) {
        return day * DAY + second;
      }
      day++;
      start = 0;
    }
    return NEVER;
  }

  private boolean named(GregorianDate date, long day) {
    boolean byDay = (days >> date.day() & 1) != 0;
    boolean byWeekday = (weekdays >> GregorianDate.weekday(day) & 1) != 0;
    return (anyDay || anyWeekday) ? byDay && byWeekday : byDay || byWeekday;
  }

  /** Returns the first named second of a day from {@code start} on, or -1. */
  private int nextSecond(int start) {
    int minute = (start + MINUTE - 1) / MINUTE;
    for (int hour = minute / 60; hour < 24; hour++) {
      if ((hours >> hour & 1) != 0) {
        long rest = minutes >>> minute % 60;
        if (rest != 0) {
          return hour * HOUR + (minute % 60 + Long.numberOfTrailingZeros(rest)) * MINUTE;
        }
      }
      minute = 0;
    }
    return -1;
  }
}
