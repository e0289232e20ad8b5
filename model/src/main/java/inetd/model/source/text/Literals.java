package inetd.model.source.text;

import inetd.model.spec.IpAddress;
import inetd.model.spec.IpAddress.Family;
import java.util.Optional;

/**
 * IP addresses written as numbers: dotted quads, and IPv6 as RFC 4291 section 2.2 has it.
 *
 * <p>The inverse of {@link IpAddress#toString}. A link-local address may have a zone after {@code
 * %} (RFC 4007). Short and octal forms are no literals here.
 */
public final class Literals {
  /** Bytes of an interface's name, at most, on every system (IFNAMSIZ less its NUL). */
  private static final int LONGEST_ZONE = 15;

  private Literals() {}

  /** Returns the address {@code text} is, if it is one. */
  public static Optional<IpAddress> parse(String text) {
    if (text.indexOf(':') >= 0) {
      int percent = text.indexOf('%');
      return percent < 0
          ? v6(text)
          : zoned(text.substring(0, percent), text.substring(percent + 1));
    }
    long bits = v4(text, 0);
    return bits < 0 ? Optional.empty() : Optional.of(IpAddress.v4((int) bits));
  }

  private static Optional<IpAddress> zoned(String text, String zone) {
    boolean name =
        !zone.isEmpty()
            && zone.length() <= LONGEST_ZONE
            && zone.chars().allMatch(c -> c > ' ' && c < 127 && c != '/' && c != '%' && c != ']');
    return v6(text).filter(ip -> name && ip.isLinkLocal()).map(ip -> ip.on(zone));
  }

  /** Returns the 32 bits of the dotted quad from {@code at} to the end, or -1. */
  private static long v4(String text, int at) {
    long bits = 0;
    int next = at;
    for (int part = 0; part < 4; part++) {
      int start = next;
      int value = 0;
      while (next < text.length() && next - start < 3 && digit(text.charAt(next), 10) >= 0) {
        value = value * 10 + digit(text.charAt(next++), 10);
      }
      boolean padded = next - start > 1 && text.charAt(start) == '0';
      boolean ended = part == 3 ? next == text.length() : next < text.length();
      if (next == start || padded || value > 255 || !ended) {
        return -1;
      }
      if (part < 3 && text.charAt(next++) != '.') {
        return -1;
      }
      bits = bits << 8 | value;
    }
    return bits;
  }

  private static Optional<IpAddress> v6(String text) {
    int[] groups = new int[8];
    int count = 0;
    int gap = -1; // The group before which "::" stands.
    int at = 0;
    if (text.startsWith("::")) {
      gap = 0;
      at = 2;
    }
    while (at < text.length()) {
      if (count == 8) {
        return Optional.empty();
      }
      int start = at;
      int value = 0;
      while (at < text.length() && at - start < 4 && digit(text.charAt(at), 16) >= 0) {
        value = value << 4 | digit(text.charAt(at++), 16);
      }
      if (at < text.length() && text.charAt(at) == '.') {
        long bits = v4(text, start);
        if (bits < 0 || count > 6) {
          return Optional.empty();
        }
        groups[count++] = (int) (bits >>> 16);
        groups[count++] = (int) bits & 0xffff;
        break;
      }
      if (at == start) {
        return Optional.empty();
      }
      groups[count++] = value;
      if (at == text.length()) {
        break;
      }
      if (text.charAt(at++) != ':' || at == text.length()) {
        return Optional.empty();
      }
      if (text.charAt(at) == ':') {
        if (gap >= 0) {
          return Optional.empty();
        }
        gap = count;
        at++;
      }
    }
    return gap < 0 ? (count == 8 ? whole(groups) : Optional.empty()) : spread(groups, count, gap);
  }

  /** Puts the zeros that "::" stands for, one group at least, where they belong. */
  private static Optional<IpAddress> spread(int[] groups, int count, int gap) {
    if (count == 8) {
      return Optional.empty();
    }
    int[] all = new int[8];
    System.arraycopy(groups, 0, all, 0, gap);
    System.arraycopy(groups, gap, all, 8 - (count - gap), count - gap);
    return whole(all);
  }

  private static Optional<IpAddress> whole(int[] groups) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | groups[i];
      low = low << 16 | groups[i + 4];
    }
    return Optional.of(new IpAddress(Family.V6, high, low));
  }

  private static int digit(char c, int radix) {
    return c < 128 ? Character.digit(c, radix) : -1;
  }
}
