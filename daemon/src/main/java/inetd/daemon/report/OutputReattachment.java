package inetd.daemon.report;

import inetd.daemon.kernel.Abi;
import inetd.daemon.posix.Errno;
import inetd.daemon.posix.FileStatus;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.OpenFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The recovery of a pipe that an earlier inetd left with a process.
 *
 * <p>What a program has on a descriptor is the program's to say, and a name under /proc/PID means
 * something else as soon as it says so. So a copy of the descriptor itself is taken, looked at, and
 * used: what is not as {@link OutputPipes} made it is let go unread.
 */
final class OutputReattachment {
  private static final int ACCESS = 3;
  private static final int BOTH_WAYS = 2;
  private static final String FLAGS = "flags:";
  private static final int ROOM = 64;

  private final Libc libc;
  private final int nonblock;
  private final long path = Memory.allocate(ROOM);

  OutputReattachment(Libc libc, Abi abi) {
    this.libc = libc;
    this.nonblock = abi.nonblock();
  }

  /**
   * Returns an end to read of descriptor {@code number} of {@code pid}, or a negated errno.
   *
   * @param process a descriptor that means that process
   */
  int take(int process, int pid, int number) {
    int copy = libc.pidfdGetfd(process, number);
    if (copy == -Errno.EPERM && libc.geteuid() != 0) {
      return named(pid, number);
    }
    return copy < 0 ? copy : reader(copy, libc.fcntl(copy, Abi.F_GETFL, 0));
  }

  /**
   * Does it by name, where the system keeps that call from who is not root (Yama): such an inetd
   * gets no more by it than its user may open anyway.
   */
  private int named(int pid, int number) {
    int flags = flags("/proc/" + pid + "/fdinfo/" + number);
    int copy = open("/proc/" + pid + "/fd/" + number, nonblock);
    return copy < 0 ? copy : reader(copy, flags);
  }

  private static int flags(String file) {
    try {
      return Files.readAllLines(Path.of(file)).stream()
          .filter(line -> line.startsWith(FLAGS))
          .mapToInt(line -> Integer.parseInt(line.substring(FLAGS.length()).strip(), 8))
          .findFirst()
          .orElse(0);
    } catch (IOException | NumberFormatException e) {
      return 0; // It has ended.
    }
  }

  /** The copy shares its mode with the program, which may count on a pipe that blocks. */
  private int reader(int copy, int flags) {
    boolean ours = (flags & ACCESS) == BOTH_WAYS && FileStatus.of(libc, copy).isPipe();
    int reader = ours ? open("/proc/self/fd/" + copy, nonblock) : -Errno.EINVAL;
    libc.close(copy);
    return reader;
  }

  private int open(String name, int flags) {
    Memory.putString(path, name);
    return libc.open(path, flags | OpenFlags.CLOEXEC, 0);
  }
}
