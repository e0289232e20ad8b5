package inetd.model.spec;

/** An IPv6 address as text, as RFC 5952 wants it. */
final class Ip6Text {
  private Ip6Text() {}

  static String format(long high, long low) {
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
