package inetd.cli.ctl.foreign;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts and spans of time as other systems write them. */
final class Quantity {
  private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,15})([KMGT]?)[Bb]?");
  private static final Pattern SPAN =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?)\\s*([a-zA-Zµ]*)\\s*");

  private Quantity() {}

  /** Returns a limit as ours has it; empty if it is not understood. */
  static String bytes(String text) {
    String bare = text.strip();
    if (bare.equalsIgnoreCase("unlimited") || bare.equals("infinity")) {
      return "unlimited";
    }
    Matcher amount = AMOUNT.matcher(bare);
    if (!amount.matches()) {
      return "";
    }
    int shift = " KMGT".indexOf(amount.group(2).isEmpty() ? " " : amount.group(2)) * 10;
    return Long.toString(Long.parseLong(amount.group(1)) << shift);
  }

  /** Returns a span of systemd.time(7) in whole seconds, rounded up; -1 if it is not understood. */
  static long seconds(String text) {
    Matcher span = SPAN.matcher(text.strip());
    double sum = 0;
    int at = 0;
    while (span.find(at) && span.start() == at) {
      double unit =
          switch (span.group(2).toLowerCase(Locale.ROOT)) {
            case "", "s", "sec", "second", "seconds" -> 1;
            case "ms", "msec" -> 0.001;
            case "us", "usec", "µs" -> 0.000_001;
            case "m", "min", "minute", "minutes" -> 60;
            case "h", "hr", "hour", "hours" -> 3_600;
            case "d", "day", "days" -> 86_400;
            case "w", "week", "weeks" -> 604_800;
            default -> -1;
          };
      if (unit < 0) {
        return -1;
      }
      sum += Double.parseDouble(span.group(1)) * unit;
      at = span.end();
    }
    return at == 0 || at < text.strip().length() ? -1 : (long) Math.ceil(sum);
  }
}
