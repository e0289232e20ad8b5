package inetd.daemon.kernel;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.Check;

/**
 * The soft limit of descriptors, raised when it comes near and as far as the hard one allows.
 *
 * <p>Programs get the limit that the supervisor was started with: {@link
 * inetd.daemon.posix.Spawner} sees to that. (The Java machine raises it for itself unless it is
 * started with {@code -XX:-MaxFDLimit}.)
 */
final class DescriptorLimit {
  private static final int HEADROOM = 8;
  private static final int LEAST = 32;

  private final Libc libc;
  private final int resource;
  private final long limit = Memory.allocate(16);
  private long soft;
  private long hard;
  private final long ceiling;

  DescriptorLimit(Libc libc, int resource) {
    this.libc = libc;
    this.resource = resource;
    int result = libc.getrlimit(resource, limit);
    Check.that(result == 0, "the limit of descriptors can be asked");
    soft = unsignedOrMost(Memory.getLong(limit));
    ceiling = Memory.getLong(limit + 8);
    hard = unsignedOrMost(ceiling);
  }

  // No limit is all ones on Linux and the largest positive number on NetBSD.
  private static long unsignedOrMost(long value) {
    return value < 0 ? Long.MAX_VALUE : value;
  }

  /** Makes room if {@code fd}, the newest descriptor, is near the limit. */
  void used(int fd) {
    if (fd + HEADROOM < soft || soft >= hard) {
      return;
    }
    long wanted = Math.min(hard, soft + Math.max(LEAST, soft));
    Memory.putLong(limit, wanted);
    Memory.putLong(limit + 8, ceiling);
    if (libc.setrlimit(resource, limit) == 0) {
      soft = wanted;
    } else {
      hard = soft; // Somebody forbids it; what runs out then is told where it runs out.
    }
  }

  /** Tells whether {@code fd} is among the upper half of what there can be: none to spare. */
  boolean isNear(int fd) {
    return fd >= hard / 2;
  }
}
