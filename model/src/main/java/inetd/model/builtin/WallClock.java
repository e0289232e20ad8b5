package inetd.model.builtin;

import inetd.model.port.Event.Bytes;
import inetd.model.word.GregorianDate;
import inetd.model.word.Moment;
import inetd.model.word.Zone;
import java.nio.charset.StandardCharsets;

/** The answers of daytime (RFC 867) and time (RFC 868) at a moment. */
final class WallClock {
  /** Seconds from 1900-01-01 to 1970-01-01. */
  private static final long SINCE_1900 = 2_208_988_800L;

  private static final long DAY = 86_400;
  private static final String WEEKDAYS = "SunMonTueWedThuFriSat";
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  private WallClock() {}

  /** Returns the local time as ctime(3) writes it, {@code Thu Jan 1 00:00:00 1970}, and CR LF. */
  static Bytes daytime(Moment moment, Zone zone) {
    long local = seconds(moment) + zone.offset(moment.wallMillis());
    long day = Math.floorDiv(local, DAY);
    int second = (int) Math.floorMod(local, DAY);
    GregorianDate date = GregorianDate.ofDay(day);
    StringBuilder text = new StringBuilder(26);
    text.append(word(WEEKDAYS, GregorianDate.weekday(day)));
    text.append(' ').append(word(MONTHS, date.month() - 1));
    text.append(' ').append(date.day() < 10 ? " " : "").append(date.day());
    text.append(' ').append(two(second / 3600));
    text.append(':').append(two(second / 60 % 60));
    text.append(':').append(two(second % 60));
    text.append(' ').append(date.year()).append("\r\n");
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
}
