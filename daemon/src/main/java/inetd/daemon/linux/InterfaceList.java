package inetd.daemon.linux;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;

/** The interfaces of this machine, by getifaddrs(3). */
final class InterfaceList {
  private static final int UP = 1;
  private static final int LOOPBACK = 8;
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;

  // Struct ifaddrs begins with its ifa_next.
  private static final int FLAGS_AT = 16;
  private static final int ADDRESS_AT = 24;

  private InterfaceList() {}

  /** See {@link inetd.daemon.condition.ConditionPort#online}. */
  static int online(Libc libc) {
    long result = libc.malloc(8);
    int failed = libc.getifaddrs(result);
    long list = failed < 0 ? 0 : Memory.getLong(result);
    libc.free(result);
    if (failed < 0) {
      return failed;
    }
    int found = 0;
    for (long entry = list; entry != 0; entry = Memory.getLong(entry)) {
      if (counts(entry)) {
        found = 1;
      }
    }
    libc.freeifaddrs(list);
    return found;
  }

  private static boolean counts(long entry) {
    int flags = Memory.getInt(entry + FLAGS_AT);
    long address = Memory.getLong(entry + ADDRESS_AT);
    if ((flags & UP) == 0 || (flags & LOOPBACK) != 0 || address == 0) {
      return false;
    }
    int family = Memory.getShort(address) & 0xffff;
    return family == AF_INET || family == AF_INET6;
  }
}
