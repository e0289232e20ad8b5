package inetd.daemon.linux;

import inetd.daemon.kernel.Poller;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.word.Check;
import inetd.model.word.Moment;

/** epoll(7). */
public final class Epoll implements Poller {
  private static final int CLOEXEC = 0x80000;
  private static final int ADD = 1;
  private static final int DELETE = 2;
  private static final int IN = 1;
  private static final int OUT = 4;
  private static final int EDGES = 1 << 31;
  private static final int EINTR = 4;
  private static final long NANOS = 1_000_000;

  // struct epoll_event is packed on x86 only, to be the same for 32-bit programs.
  private static final boolean PACKED = System.getProperty("os.arch", "").equals("amd64");
  private static final int TOKEN_AT = PACKED ? 4 : 8;
  private static final int EVENT_BYTES = PACKED ? 12 : 16;

  private final Libc libc;
  private final int epoll;
  private final long change = Memory.allocate(EVENT_BYTES);
  private final long events = Memory.allocate((long) EVENT_BYTES * BATCH);

  public Epoll(Libc libc) {
    this.libc = libc;
    epoll = libc.epollCreate1(CLOEXEC);
    Check.that(epoll >= 0, "there is a descriptor for epoll at start");
  }

  @Override
  public int watch(int fd, long token) {
    return add(fd, IN, token);
  }

  @Override
  public int watchChanges(int fd, long token) {
    return add(fd, IN | OUT | EDGES, token);
  }

  private int add(int fd, int interest, long token) {
    Memory.putInt(change, interest);
    Memory.putLong(change + TOKEN_AT, token);
    return libc.epollCtl(epoll, ADD, fd, change);
  }

  @Override
  public void forget(int fd) {
    int result = libc.epollCtl(epoll, DELETE, fd, change);
    Check.that(result == 0, "a descriptor that is forgotten was watched");
  }

  @Override
  public int await(long nanos) {
    int ready = libc.epollWait(epoll, events, BATCH, millis(nanos));
    // A stop and a continue of the process are reasons to be interrupted.
    Check.that(ready >= 0 || ready == -EINTR, "epoll_wait knows its own descriptor");
    return Math.max(ready, 0);
  }

  /** Rounds up: a wait that ends before its deadline would be followed by a spin until it. */
  static int millis(long nanos) {
    if (nanos == Moment.NEVER) {
      return -1;
    }
    return (int) Math.min(Math.ceilDiv(Math.max(nanos, 0), NANOS), Integer.MAX_VALUE);
  }

  @Override
  public long token(int index) {
    return Memory.getLong(events + (long) index * EVENT_BYTES + TOKEN_AT);
  }

  @Override
  public void close() {
    libc.close(epoll);
  }
}
