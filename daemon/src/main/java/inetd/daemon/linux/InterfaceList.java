package inetd.daemon.linux;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;

/** The interfaces of this machine, by getifaddrs(3). */
final class InterfaceList {
  /** IFF_UP, and IFF_RUNNING: somebody is at the other end of the cable. */
  private static final int UP_AND_RUNNING = 1 | 0x40;

  private static final int LOOPBACK = 8;
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;

  // Struct ifaddrs begins with its ifa_next.
  private static final int FLAGS_AT = 16;
  private static final int ADDRESS_AT = 24;

  // Struct sockaddr_in and sockaddr_in6.
  private static final int IP4_AT = 4;
  private static final int IP6_AT = 8;
  private static final int IP6_BYTES = 28;

  private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;

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
    for (long entry = list; entry != 0 && found == 0; entry = Memory.getLong(entry)) {
      found = counts(libc, entry);
    }
    libc.freeifaddrs(list);
    return found;
  }

  /** Returns 1 for an address that can be used beyond its link, or 0, or a negated errno. */
  private static int counts(Libc libc, long entry) {
    int flags = Memory.getInt(entry + FLAGS_AT);
    long address = Memory.getLong(entry + ADDRESS_AT);
    if ((flags & UP_AND_RUNNING) != UP_AND_RUNNING || (flags & LOOPBACK) != 0 || address == 0) {
      return 0;
    }
    return switch (Memory.getShort(address) & 0xffff) {
      case AF_INET -> octet(address + IP4_AT) == 169 && octet(address + IP4_AT + 1) == 254 ? 0 : 1;
      case AF_INET6 ->
          octet(address + IP6_AT) == 0xfe && (octet(address + IP6_AT + 1) & 0xc0) == 0x80
              ? 0
              : binds(libc, address);
      default -> 0;
    };
  }

  private static int octet(long at) {
    return Memory.getByte(at) & 0xff;
  }

  /** An IPv6 address is there before it can be used: somebody else may have it (RFC 4862). */
  private static int binds(Libc libc, long address) {
    int fd = libc.socket(AF_INET6, SOCK_DGRAM_CLOEXEC, 0);
    if (fd < 0) {
      return fd;
    }
    int bound = libc.bind(fd, address, IP6_BYTES);
    libc.close(fd);
    return bound < 0 ? 0 : 1;
  }
}
