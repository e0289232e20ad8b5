package inetd.daemon.kernel;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.Check;
import inetd.model.spec.Program;
import inetd.model.spec.Program.ResourceLimit;
import inetd.model.spec.Program.Surroundings;
import java.util.ArrayList;
import java.util.List;

/**
 * The soft limit of descriptors, raised when it comes near and as far as the hard one allows.
 *
 * <p>Children get the limit that the supervisor was started with. (The Java machine raises it for
 * itself unless it is started with {@code -XX:-MaxFDLimit}.)
 */
final class DescriptorLimit {
  private static final int HEADROOM = 8;
  private static final int LEAST = 32;

  private final Libc libc;
  private final int resource;
  private final long limit = Memory.allocate(16);
  private long soft;
  private long hard;
  private final ResourceLimit original;

  DescriptorLimit(Libc libc, int resource) {
    this.libc = libc;
    this.resource = resource;
    int result = libc.getrlimit(resource, limit);
    Check.that(result == 0, "the limit of descriptors can be asked");
    original = new ResourceLimit("nofile", Memory.getLong(limit), Memory.getLong(limit + 8));
    soft = unsignedOrMost(original.soft());
    hard = unsignedOrMost(original.hard());
  }

  /** Returns {@code program} with the limit we found, unless it has one of its own. */
  Program limited(Program program) {
    Surroundings around = program.surroundings();
    if (around.limits().stream().anyMatch(it -> it.resource().equals(original.resource()))) {
      return program;
    }
    List<ResourceLimit> limits = new ArrayList<>(around.limits());
    limits.add(original);
    return new Program(
        program.path(),
        program.argv(),
        program.credentials(),
        new Surroundings(
            around.nice(),
            around.umask(),
            around.directory(),
            around.root(),
            limits,
            around.environment()));
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
    Memory.putLong(limit + 8, original.hard());
    if (libc.setrlimit(resource, limit) == 0) {
      soft = wanted;
    } else {
      hard = soft; // Somebody forbids it; what runs out then is told where it runs out.
    }
  }
}
