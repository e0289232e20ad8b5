package inetd.sim.program;

import java.util.Locale;
import java.util.Optional;

/** A length of simulated time as text: {@code 1h}, {@code 90s}, {@code 250ms}, {@code 1ns}. */
public final class Span {
  private static final long SECOND = 1_000_000_000L;

  private enum Unit {
    D(86_400 * SECOND),
    H(3_600 * SECOND),
    M(60 * SECOND),
    S(SECOND),
    MS(1_000_000),
    US(1_000),
    NS(1);

    private final long nanos;

    Unit(long nanos) {
      this.nanos = nanos;
    }

    private String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private Span() {}

  /**
   * Returns the nanoseconds {@code text} says, empty if it says none or more than a century; a
   * number alone is seconds.
   */
  public static Optional<Long> parse(String text) {
    int end = 0;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    String suffix = end == text.length() ? "s" : text.substring(end);
    for (Unit unit : Unit.values()) {
      if (unit.text().equals(suffix) && end > 0 && end < 19) {
        long count = Long.parseLong(text.substring(0, end));
        return count <= 36_525 * Unit.D.nanos / unit.nanos
            ? Optional.of(count * unit.nanos)
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Returns the shortest text that parses to {@code nanos}, which is not negative. */
  public static String format(long nanos) {
    if (nanos == 0) {
      return "0s";
    }
    for (Unit unit : Unit.values()) {
      if (nanos % unit.nanos == 0) {
        return nanos / unit.nanos + unit.text();
      }
    }
    throw new AssertionError("every number is a number of nanoseconds");
  }

  /** Returns a length in its two largest units, for people. */
  public static String rough(long nanos) {
    long millis = Math.round(nanos / 1e6);
    long seconds = nanos / SECOND;
    if (millis < 1_000) {
      return millis == 0 && nanos == 0 ? "0" : millis + "ms";
    }
    if (millis < 60_000) {
      return String.format(Locale.ROOT, "%.1fs", millis / 1e3);
    }
    if (seconds < 3_600) {
      return String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60);
    }
    if (seconds < 86_400) {
      return String.format(Locale.ROOT, "%dh%02dm", seconds / 3_600, seconds / 60 % 60);
    }
    return String.format(Locale.ROOT, "%dd%02dh", seconds / 86_400, seconds / 3_600 % 24);
  }
}
