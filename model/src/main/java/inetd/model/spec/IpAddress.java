package inetd.model.spec;

import inetd.model.word.Check;

/**
 * An IPv4 or IPv6 address as a value.
 *
 * @param family which of the two
 * @param high the first eight bytes of an IPv6 address, big endian; 0 for IPv4
 * @param low the last eight bytes of an IPv6 address, or the four bytes of an IPv4 address
 * @param zone the interface, by name or number, on whose link a link-local IPv6 address is meant
 *     (RFC 4007); empty for every other, and where nobody has said
 */
public record IpAddress(Family family, long high, long low, String zone) {
  /** The two address families. */
  public enum Family {
    V4,
    V6
  }

  public static final IpAddress ANY4 = new IpAddress(Family.V4, 0, 0);
  public static final IpAddress ANY6 = new IpAddress(Family.V6, 0, 0);
  public static final IpAddress LOOPBACK4 = v4(0x7f000001);
  public static final IpAddress LOOPBACK6 = new IpAddress(Family.V6, 0, 1);

  public IpAddress {
    Check.that(
        family == Family.V6 || (high == 0 && low >>> 32 == 0), "an IPv4 address has 32 bits");
    Check.that(zone.isEmpty() || isLinkLocal(family, high), "only a link-local address has a zone");
  }

  public IpAddress(Family family, long high, long low) {
    this(family, high, low, "");
  }

  /** Returns the IPv4 address whose bytes, big endian, are {@code bits}. */
  public static IpAddress v4(int bits) {
    return new IpAddress(Family.V4, 0, bits & 0xffffffffL);
  }

  /** Returns the wildcard address of {@code family}. */
  public static IpAddress any(Family family) {
    return switch (family) {
      case V4 -> ANY4;
      case V6 -> ANY6;
    };
  }

  /** Tells whether it is one of fe80::/10, which every link has for itself. */
  public boolean isLinkLocal() {
    return isLinkLocal(family, high);
  }

  private static boolean isLinkLocal(Family family, long high) {
    return family == Family.V6 && high >>> 54 == 0xfe80 >>> 6;
  }

  /** Returns it with {@code zone}. */
  public IpAddress on(String zone) {
    return new IpAddress(family, high, low, zone);
  }

  /** Returns the address as text: dotted quad, or RFC 5952, and RFC 4007 for a zone. */
  @Override
  public String toString() {
    return switch (family) {
      case V4 ->
          (low >>> 24) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
      case V6 -> text(high, low) + (zone.isEmpty() ? "" : "%" + zone);
    };
  }

  /** Returns an IPv6 address as RFC 5952 wants it. */
  private static String text(long high, long low) {
    if (high == 0 && low >>> 32 == 0xffffL) {
      return "::ffff:" + IpAddress.v4((int) low);
    }
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (int) ((i < 4 ? high : low) >>> (48 - 16 * (i & 3)) & 0xffff);
    }
    int start = -1;
    int length = 1; // A single zero group is not shortened.
    for (int i = 0; i < 8; i++) {
      int j = i;
      while (j < 8 && groups[j] == 0) {
        j++;
      }
      if (j - i > length) {
        start = i;
        length = j - i;
      }
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == start) {
        text.append("::");
        i += length - 1;
        continue;
      }
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }
}
