package inetd.model.builtin;

import inetd.model.Event.Bytes;
import inetd.model.Moment;
import inetd.model.Zone;
import java.nio.charset.StandardCharsets;

/** What daytime (RFC 867) and time (RFC 868) tell about a moment. */
final class WallClock {
  /** Seconds from 1900-01-01 to 1970-01-01. */
  private static final long SINCE_1900 = 2_208_988_800L;

  private static final long DAY = 86_400;
  private static final String WEEKDAYS = "ThuFriSatSunMonTueWed"; // 1970-01-01 was a Thursday.
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  private WallClock() {}

  /** Returns the local time as ctime(3) writes it, {@code Thu Jan 1 00:00:00 1970}, and CR LF. */
  static Bytes daytime(Moment moment, Zone zone) {
    long local = seconds(moment) + zone.offset(moment.wallMillis());
    long day = Math.floorDiv(local, DAY);
    int second = (int) Math.floorMod(local, DAY);
    Date date = Date.ofDay(day);
    StringBuilder text = new StringBuilder(26);
    text.append(word(WEEKDAYS, (int) Math.floorMod(day, 7L)));
    text.append(' ').append(word(MONTHS, date.month - 1));
    text.append(' ').append(date.day < 10 ? " " : "").append(date.day);
    text.append(' ').append(two(second / 3600));
    text.append(':').append(two(second / 60 % 60));
    text.append(':').append(two(second % 60));
    text.append(' ').append(date.year).append("\r\n");
    return Bytes.of(text.toString().getBytes(StandardCharsets.US_ASCII));
  }

  /** Returns the seconds since 1900-01-01 UTC modulo 2³², big endian. */
  static Bytes time(Moment moment) {
    int seconds = (int) (seconds(moment) + SINCE_1900);
    return Bytes.of(
        (byte) (seconds >> 24), (byte) (seconds >> 16), (byte) (seconds >> 8), (byte) seconds);
  }

  private static long seconds(Moment moment) {
    return Math.floorDiv(moment.wallMillis(), 1000L);
  }

  private static String word(String words, int index) {
    return words.substring(3 * index, 3 * index + 3);
  }

  private static String two(int number) {
    return (number < 10 ? "0" : "") + number;
  }

  /** A day of the Gregorian calendar; months and days count from 1. */
  private record Date(long year, int month, int day) {
    private static final long ERA = 146_097; // The days of 400 years, after which all repeats.
    private static final long EPOCH = 719_468; // Days from 0000-03-01 to 1970-01-01.

    /**
     * Returns the date {@code day} days after 1970-01-01.
     *
     * <p>Years are counted from 1 March, so that the leap day is the last of its year and the
     * months' lengths follow one straight line, 153 days for five months.
     */
    static Date ofDay(long day) {
      long since = day + EPOCH;
      long era = Math.floorDiv(since, ERA);
      int inEra = (int) Math.floorMod(since, ERA);
      int year = (inEra - inEra / 1460 + inEra / 36_524 - inEra / 146_096) / 365;
      int inYear = inEra - (365 * year + year / 4 - year / 100);
      int fromMarch = (5 * inYear + 2) / 153;
      int dayOfMonth = inYear - (153 * fromMarch + 2) / 5 + 1;
      boolean newYear = fromMarch >= 10;
      return new Date(
          era * 400 + year + (newYear ? 1 : 0),
          newYear ? fromMarch - 9 : fromMarch + 3,
          dayOfMonth);
    }
  }
}
