package inetd.daemon.linux;

import inetd.daemon.condition.PollSource;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;

/**
 * A timer that never comes, of timerfd_create(2): it is cancelled when the wall clock is set, and
 * when the machine wakes up. It stays armed.
 */
public final class ClockDescriptor implements PollSource {
  private static final int CLOCK_REALTIME = 0;
  private static final int NONBLOCK_CLOEXEC = 0x80800;
  private static final int ABSTIME_CANCEL_ON_SET = 1 | 2;
  private static final int ECANCELED = 125;
  private static final int SPEC_BYTES = 32;
  private static final int SECONDS_AT = 16;

  /** Beyond the end of kernel time, to which it is cut. */
  private static final long FAR = 1L << 40;

  private final Libc libc;
  private final long room;
  private final int descriptor;

  public ClockDescriptor(Libc libc) {
    this.libc = libc;
    room = libc.malloc(SPEC_BYTES);
    descriptor = open();
  }

  private int open() {
    int fd = libc.timerfdCreate(CLOCK_REALTIME, NONBLOCK_CLOEXEC);
    if (fd < 0) {
      return fd;
    }
    Memory.clear(room, SPEC_BYTES);
    Memory.putLong(room + SECONDS_AT, FAR);
    int result = libc.timerfdSettime(fd, ABSTIME_CANCEL_ON_SET, room, 0);
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
    return libc.read(descriptor, room, 8) == -ECANCELED;
  }

  @Override
  public void close() {
    if (descriptor >= 0) {
      libc.close(descriptor);
    }
    libc.free(room);
  }
}
