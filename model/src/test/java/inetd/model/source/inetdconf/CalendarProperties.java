package inetd.model.source.inetdconf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.rule.trigger.StartCalendar;
import inetd.model.spec.Calendar;
import inetd.model.word.Zone;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** start_calendar against java.time, over the days on which clocks change (LD21). */
final class CalendarProperties {
  private static final long MINUTE = 60_000;
  private static final long DAY = 24 * 60 * MINUTE;
  private static final Instant YEAR = Instant.parse("2026-01-01T00:00:00Z");

  /** Fields, and whether the hour is named, so that the calendar goes by names. */
  private static final List<String> CALENDARS =
      List.of(
          "30 2 * * *",
          "0 3 * * *",
          "15 1 * * *",
          "0,30 1,2,3 * * *",
          "*/15 * * * *",
          "45 * * * sun",
          "0 12 13 * fri",
          "59 23 * * 5",
          "5 0-23 * * *",
          "0 0 1 * *");

  private static Calendar calendar(String fields) {
    return Read.daemon("d on exec = /bin/d, start_calendar = \"" + fields + "\";")
        .supervision()
        .settings()
        .find(StartCalendar.MINUTES)
        .orElseThrow();
  }

  private static Zone zone(ZoneId id) {
    return millis -> id.getRules().getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds();
  }

  @Provide
  Arbitrary<String> calendars() {
    return Arbitraries.of(CALENDARS);
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC")
        .map(ZoneId::of);
  }

  /** Half of the times lie within two days of a change of the clocks. */
  @Provide
  Arbitrary<Long> minutes() {
    return Arbitraries.longs().between(0, 365 * 24 * 60);
  }

  @Property(tries = 300)
  void theNextMinuteIsThatOfJavaTime(
      @ForAll("calendars") String fields,
      @ForAll("zones") ZoneId id,
      @ForAll("minutes") long minute,
      @ForAll boolean near) {
    long from = YEAR.toEpochMilli() + minute * MINUTE;
    ZoneOffsetTransition change = id.getRules().nextTransition(Instant.ofEpochMilli(from));
    if (near && change != null) {
      from = change.getInstant().toEpochMilli() - DAY + minute % (2 * 24 * 60) * MINUTE;
    }
    Calendar calendar = calendar(fields);
    long next = calendar.next(from, zone(id));
    assertTrue(next > from);
    assertEquals(
        Instant.ofEpochMilli(reference(calendar, from, next + DAY, id)),
        Instant.ofEpochMilli(next),
        fields + " in " + id + " after " + Instant.ofEpochMilli(from));
  }

  @Property(tries = 20)
  void aDailyJobRunsOnceOnEveryDayOfTheYear(@ForAll("zones") ZoneId id) {
    for (String fields : List.of("30 2 * * *", "15 1 * * *", "0 2 * * *")) {
      Calendar calendar = calendar(fields);
      long at = YEAR.atZone(id).toLocalDate().atStartOfDay(id).toInstant().toEpochMilli();
      LocalDateTime before = LocalDateTime.MIN;
      for (int day = 0; day < 365; day++) {
        at = calendar.next(at, zone(id));
        LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(at), id);
        assertTrue(
            day == 0 || local.toLocalDate().equals(before.toLocalDate().plusDays(1)),
            fields + " in " + id + ": " + before + " and " + local);
        before = local;
      }
    }
  }

  @Example
  void whatNeverComesIsKnownAtOnce() {
    Calendar never = new Calendar(1, 1, 1 << 30, 1 << 2, 0x7f, false, true);
    assertEquals(Long.MAX_VALUE, never.next(YEAR.toEpochMilli(), Zone.UTC));
    assertEquals(
        Instant.parse("2028-02-29T00:00:00Z"),
        Instant.ofEpochMilli(calendar("0 0 29 2 *").next(YEAR.toEpochMilli(), Zone.UTC)));
  }

  @Example
  void aCenturyWithoutALeapDayIsPassedOver() {
    assertNext("2104-02-29T00:00:00Z", "0 0 29 2 *", "2096-03-01T00:00:00Z", "UTC");
  }

  /** On 2026-10-25 at 01:00Z the clocks of Berlin went from three back to two. */
  @Example
  void aRepeatedHourRunsOnceWhereverOneComesIn() {
    assertNext("2026-10-25T00:30:00Z", "30 2 * * *", "2026-10-25T00:10:00Z", "Europe/Berlin");
    assertNext("2026-10-26T01:30:00Z", "30 2 * * *", "2026-10-25T00:40:00Z", "Europe/Berlin");
    assertNext("2026-10-26T01:30:00Z", "30 2 * * *", "2026-10-25T01:10:00Z", "Europe/Berlin");
  }

  /** Samoa had no 2011-12-30. */
  @Example
  void aDayThatIsLeftOutRunsWhenItWouldBeOver() {
    assertNext("2011-12-30T10:00:00Z", "0 12 30 12 *", "2011-12-29T10:00:00Z", "Pacific/Apia");
    assertNext("2011-12-30T22:00:00Z", "0 12 31 12 *", "2011-12-29T10:00:00Z", "Pacific/Apia");
  }

  private static void assertNext(String expected, String fields, String from, String zone) {
    long next = calendar(fields).next(Instant.parse(from).toEpochMilli(), zone(ZoneId.of(zone)));
    assertEquals(Instant.parse(expected), Instant.ofEpochMilli(next));
  }

  /** Looks at every minute, by names or by real time, up to {@code end}. */
  private static long reference(Calendar calendar, long from, long end, ZoneId id) {
    List<Long> instants = new ArrayList<>();
    if (calendar.hours() == 0xffffff) {
      for (long at = Math.floorDiv(from, MINUTE) * MINUTE; at <= end; at += MINUTE) {
        if (named(calendar, LocalDateTime.ofInstant(Instant.ofEpochMilli(at), id))) {
          instants.add(at);
        }
      }
    } else {
      LocalDateTime local =
          LocalDateTime.ofInstant(Instant.ofEpochMilli(from - DAY), id).withSecond(0).withNano(0);
      LocalDateTime last = LocalDateTime.ofInstant(Instant.ofEpochMilli(end), id);
      for (; local.isBefore(last); local = local.plusMinutes(1)) {
        if (named(calendar, local)) {
          List<ZoneOffset> offsets = id.getRules().getValidOffsets(local);
          instants.add(
              offsets.isEmpty()
                  ? id.getRules().getTransition(local).getInstant().toEpochMilli()
                  : local.toInstant(offsets.getFirst()).toEpochMilli());
        }
      }
    }
    return instants.stream().filter(at -> at > from).min(Long::compare).orElse(Long.MAX_VALUE);
  }

  private static boolean named(Calendar calendar, LocalDateTime at) {
    DayOfWeek weekday = at.getDayOfWeek();
    boolean byDay = (calendar.days() >> at.getDayOfMonth() & 1) != 0;
    boolean byWeekday = (calendar.weekdays() >> weekday.getValue() % 7 & 1) != 0;
    boolean day =
        (calendar.anyDay() || calendar.anyWeekday()) ? byDay && byWeekday : byDay || byWeekday;
    return day
        && (calendar.minutes() >> at.getMinute() & 1) != 0
        && (calendar.hours() >> at.getHour() & 1) != 0
        && (calendar.months() >> at.getMonthValue() & 1) != 0;
  }
}
