package inetd.daemon.kernel;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.word.Check;

/**
 * The soft limit of descriptors, raised when it comes near and as far as the hard one allows; and
 * what is kept free below the hard one.
 *
 * <p>The last descriptors are a reserve in four parts, and each {@link Use} leaves some of them to
 * those after it. What is left to nobody in particular is for what cannot be asked to do without: a
 * class that is loaded late, a file that is read again, the log, a name server.
 *
 * <p>Programs get the limit that the supervisor was started with: {@link
 * inetd.daemon.posix.Spawner} sees to that. (The Java machine raises it for itself unless it is
 * started with {@code -XX:-MaxFDLimit}.)
 */
public final class DescriptorLimit {
  /** What a descriptor is wanted for, in the order in which there are none left. */
  public enum Use {
    /** Stays, and the configuration or strangers say how many: sockets, conversations. */
    NETWORK(4),
    /** Stays with a program: pipes, and what tells of its end. */
    PROGRAM(3),
    /** Is closed in the same turn: what a program is given. */
    PASSING(2);

    private final int partsLeft;

    Use(int partsLeft) {
      this.partsLeft = partsLeft;
    }
  }

  private static final int PARTS = 4;
  private static final int LEAST_RESERVE = 16;
  private static final int MOST_RESERVE = 256;
  private static final int HEADROOM = 32;

  private final Libc libc;
  private final int resource;
  private final long limit = Memory.allocate(16);
  private long soft;
  private long hard;
  private final long ceiling;
  private final long reserve;
  private int highest;

  public DescriptorLimit(Libc libc, int resource) {
    this.libc = libc;
    this.resource = resource;
    int result = libc.getrlimit(resource, limit);
    Check.that(result == 0, "the limit of descriptors can be asked");
    soft = unsignedOrMost(Memory.getLong(limit));
    ceiling = Memory.getLong(limit + 8);
    hard = unsignedOrMost(ceiling);
    reserve = Math.clamp(hard / 16, (int) Math.min(LEAST_RESERVE, hard / PARTS), MOST_RESERVE);
  }

  // No limit is all ones on Linux and the largest positive number on NetBSD.
  private static long unsignedOrMost(long value) {
    return value < 0 ? Long.MAX_VALUE : value;
  }

  /** Returns how many conversations there may be: half of what there is for the network. */
  public int conversations() {
    return Math.clamp((hard - reserve) / 2, 1, Integer.MAX_VALUE);
  }

  /** Returns how many may talk to the control socket at the same time: the third part. */
  public int clients() {
    return (int) Math.max(1, reserve / PARTS);
  }

  /** Makes room if {@code fd}, the newest descriptor, is near the limit. */
  public void used(int fd) {
    highest = Math.max(highest, fd);
    if (fd + HEADROOM < soft || soft >= hard) {
      return;
    }
    long wanted = Math.min(hard, soft + Math.max(HEADROOM, soft));
    Memory.putLong(limit, wanted);
    Memory.putLong(limit + 8, ceiling);
    if (libc.setrlimit(resource, limit) == 0) {
      soft = wanted;
    } else {
      hard = soft; // Somebody forbids it; what runs out then is told where it runs out.
    }
  }

  /** Tells whether there is none to be had for {@code use}, as if the system had said EMFILE. */
  public boolean refuses(Use use) {
    long end = end(use);
    if (highest + HEADROOM < end) {
      return false;
    }
    // The next is the lowest that is free: all below it are in use.
    int next = libc.fcntl(0, Libc.F_DUPFD_CLOEXEC, 0);
    if (next >= 0) {
      libc.close(next);
    }
    return next < 0 || next >= end;
  }

  /**
   * Returns {@code fd}, whose number the others need, or what stands for it beyond all that they
   * may have: where few are left, the lowest number that is free says whether there is one for
   * them.
   */
  public int aside(int fd) {
    long end = end(Use.PASSING);
    if (fd + HEADROOM < end(Use.NETWORK) || fd >= end) {
      return fd;
    }
    int other = libc.fcntl(fd, Libc.F_DUPFD_CLOEXEC, (int) end);
    if (other < 0) {
      return fd;
    }
    libc.close(fd);
    return other;
  }

  private long end(Use use) {
    return hard - reserve * use.partsLeft / PARTS;
  }

  /** Tells whether {@code fd} is among the upper half of what there can be: none to spare. */
  public boolean isNear(int fd) {
    return fd >= hard / 2;
  }
}
