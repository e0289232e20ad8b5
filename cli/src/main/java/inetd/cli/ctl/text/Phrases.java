package inetd.cli.ctl.text;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Times, sizes and foreign text in words. By hand: java.time.format costs a start 20 ms. */
public final class Phrases {
  private Phrases() {}

  /** Returns a span as its two largest units: {@code 3 min 2 s}. */
  public static String span(long millis) {
    long seconds = Math.max(0, millis) / 1000;
    if (seconds < 1) {
      return Math.max(0, millis) + " ms";
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return two(seconds / 60, "min", seconds % 60, "s");
    }
    if (seconds < 86_400) {
      return two(seconds / 3600, "h", seconds % 3600 / 60, "min");
    }
    return two(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
  }

  /** Returns a span as its largest unit, for a column: {@code 3 min}. */
  public static String brief(long millis) {
    long seconds = Math.max(0, millis) / 1000;
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min";
    }
    return seconds < 172_800 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
  }

  private static String two(long large, String unit, long small, String lesser) {
    return large + " " + unit + (small == 0 ? "" : " " + small + " " + lesser);
  }

  public static String date(long millis, ZoneId zone) {
    ZonedDateTime at = Instant.ofEpochMilli(millis).atZone(zone);
    return at.getYear()
        + "-"
        + padded(at.getMonthValue())
        + "-"
        + padded(at.getDayOfMonth())
        + " "
        + time(at);
  }

  public static String time(Instant instant, ZoneId zone) {
    return time(instant.atZone(zone));
  }

  private static String time(ZonedDateTime at) {
    return padded(at.getHour()) + ":" + padded(at.getMinute()) + ":" + padded(at.getSecond());
  }

  private static String padded(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  public static String size(long kib) {
    return kib < 1024 ? kib + " KiB" : kib / 1024 + "." + kib % 1024 * 10 / 1024 + " MiB";
  }

  public static String count(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** Returns what a program said without what a terminal would obey. */
  public static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (control(text.charAt(i))) {
        return cleaned(text);
      }
    }
    return text;
  }

  private static String cleaned(String text) {
    StringBuilder clean = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (control(c)) {
        clean
            .append("\\x")
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      } else {
        clean.append(c);
      }
    }
    return clean.toString();
  }

  private static boolean control(char c) {
    return (c < ' ' && c != '\t') || (c >= 0x7f && c < 0xa0);
  }
}
