package inetd.daemon.linux;

import inetd.daemon.condition.PollSource;
import inetd.daemon.posix.Errno;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;

/**
 * A socket of rtnetlink(7) that hears of links and addresses.
 *
 * <p>What a message says is not read: whoever hears looks again, which is right also after messages
 * were lost, and whoever sent them.
 */
final class RouteSocket implements PollSource {
  private static final int AF_NETLINK = 16;
  private static final int RAW_CLOEXEC_NONBLOCK = 3 | 0x80000 | 0x800;
  private static final int NETLINK_ROUTE = 0;

  /** RTMGRP_LINK, RTMGRP_IPV4_IFADDR, RTMGRP_IPV6_IFADDR. */
  private static final int GROUPS = 0x1 | 0x10 | 0x100;

  private static final int ADDRESS_BYTES = 12;
  private static final int GROUPS_AT = 8;

  /** Messages taken at once; of what is left the poller tells again. */
  private static final int MOST = 256;

  private final Libc libc;
  private final long room;
  private final int descriptor;

  RouteSocket(Libc libc) {
    this.libc = libc;
    room = libc.malloc(ADDRESS_BYTES);
    descriptor = open();
  }

  private int open() {
    int fd = libc.socket(AF_NETLINK, RAW_CLOEXEC_NONBLOCK, NETLINK_ROUTE);
    if (fd < 0) {
      return fd;
    }
    Memory.clear(room, ADDRESS_BYTES);
    Memory.putShort(room, (short) AF_NETLINK);
    Memory.putInt(room + GROUPS_AT, GROUPS);
    int result = libc.bind(fd, room, ADDRESS_BYTES);
    if (result < 0) {
      libc.close(fd);
      return result;
    }
    return fd;
  }

  @Override
  public int descriptor() {
    return descriptor;
  }

  @Override
  public boolean hear() {
    for (int i = 0; i < MOST; i++) {
      // The rest of each message is cut off. ENOBUFS says that some were lost: news, too.
      long length = libc.recvfrom(descriptor, room, ADDRESS_BYTES, 0, 0, 0);
      if (length < 0 && length != -Errno.ENOBUFS) {
        return i > 0;
      }
    }
    return true;
  }

  @Override
  public void close() {
    if (descriptor >= 0) {
      libc.close(descriptor);
    }
    libc.free(room);
  }
}
