package inetd.model.source.text;

import java.util.OptionalLong;

/** Numbers as a configuration writes them; an empty answer is no number of that form. */
public final class Numbers {
  /** More than any counter reaches: what NetBSD's largest figures come to. */
  public static final long MOST = Long.MAX_VALUE;

  private Numbers() {}

  /** Reads decimal digits; what is too large comes out as {@link #MOST}. */
  public static OptionalLong decimal(String text) {
    return digits(text, 0, text.length(), 10);
  }

  /** Tells whether decimal digits are a number larger than NetBSD's largest figure, 2⁶⁴ − 2. */
  public static boolean excessive(String digits) {
    int start = 0;
    while (start < digits.length() && digits.charAt(start) == '0') {
      start++;
    }
    int length = digits.length() - start;
    String largest = "18446744073709551614";
    return length > largest.length()
        || (length == largest.length() && digits.substring(start).compareTo(largest) > 0);
  }

  /**
   * Reads seconds, or a span in a unit: {@code 90}, {@code 10s}, {@code 5m}, {@code 2h}, {@code
   * 1d}.
   */
  public static OptionalLong seconds(String text) {
    long unit =
        switch (text.isEmpty() ? ' ' : text.charAt(text.length() - 1)) {
          case 's' -> 1;
          case 'm' -> 60;
          case 'h' -> 3600;
          case 'd' -> 86_400;
          default -> 0;
        };
    OptionalLong count = digits(text, 0, unit == 0 ? text.length() : text.length() - 1, 10);
    if (count.isEmpty() || unit <= 1) {
      return count;
    }
    long value = count.getAsLong();
    return OptionalLong.of(value > MOST / unit ? MOST : value * unit);
  }

  /** Reads octal digits. */
  public static OptionalLong octal(String text) {
    return digits(text, 0, text.length(), 8);
  }

  /** Reads decimal digits with an optional minus. */
  public static OptionalLong signed(String text) {
    if (!text.startsWith("-")) {
      return decimal(text);
    }
    OptionalLong value = digits(text, 1, text.length(), 10);
    return value.isEmpty() ? value : OptionalLong.of(-value.getAsLong());
  }

  /** Reads bytes: decimal digits with an optional k (1024) or m (1048576). */
  public static OptionalLong size(String text) {
    int end = text.length();
    int shift = text.endsWith("k") ? 10 : text.endsWith("m") ? 20 : 0;
    OptionalLong value = digits(text, 0, shift == 0 ? end : end - 1, 10);
    if (value.isEmpty() || shift == 0) {
      return value;
    }
    long count = value.getAsLong();
    return OptionalLong.of(count > MOST >> shift ? MOST : count << shift);
  }

  /** Reads an integer as C writes it: decimal, 0octal, 0xhex. */
  public static OptionalLong integer(String text) {
    int end = text.length();
    if (text.startsWith("0x") || text.startsWith("0X")) {
      return digits(text, 2, end, 16);
    }
    return digits(text, 0, end, text.startsWith("0") ? 8 : 10);
  }

  /** Tells whether {@code text} is nothing but decimal digits. */
  public static boolean plain(String text) {
    return decimal(text).isPresent();
  }

  private static OptionalLong digits(String text, int from, int to, int radix) {
    if (from >= to) {
      return OptionalLong.empty();
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return OptionalLong.empty();
      }
      value = value > (MOST - digit) / radix ? MOST : value * radix + digit;
    }
    return OptionalLong.of(value);
  }
}
