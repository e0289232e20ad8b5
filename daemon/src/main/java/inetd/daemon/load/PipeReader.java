package inetd.daemon.load;

import inetd.daemon.posix.Errno;
import inetd.daemon.posix.FileStatus;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.TrustedFile;
import inetd.daemon.posix.TrustedFile.Found;
import inetd.model.source.Sources;
import inetd.model.source.Sources.Opened;
import inetd.model.source.text.Utf8;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;

/**
 * A pipe that a configuration comes from, read to its end.
 *
 * <p>A name leads to it as to a file that is to be trusted; a descriptor was handed to inetd by who
 * started it. Whoever writes has a bounded time for all of it.
 */
final class PipeReader {
  private static final short POLLIN = 1;
  private static final int PORTION = 16_384;
  private static final int POLLFD_BYTES = 8;

  private final Libc libc;
  private final int self;
  private final long patience;

  /**
   * Makes one.
   *
   * @param self the uid whose pipes are trusted, besides root's
   * @param seconds how long one may take
   */
  PipeReader(Libc libc, int self, int seconds) {
    this.libc = libc;
    this.self = self;
    this.patience = TimeUnit.SECONDS.toMillis(seconds);
  }

  /** Reads the pipe at {@code path}, if it is one. */
  Opened read(String path) {
    int number = descriptor(path);
    if (number >= 0) {
      return handed(number, path);
    }
    return switch (TrustedFile.openPipe(libc, self, path)) {
      case Found.Trusted pipe -> read(pipe.descriptor(), pipe.path());
      case Found.Irregular _ -> new Opened.Irregular();
      case Found.Doubtful(String why) -> new Opened.Unreadable(why);
      case Found.Unopened(int errno) -> new Opened.Unreadable(libc.strerror(errno));
    };
  }

  /** Tells whether {@code path} is a descriptor of inetd's own. */
  static boolean handed(String path) {
    return descriptor(path) >= 0;
  }

  /** Returns which one, or -1. */
  private static int descriptor(String path) {
    if (path.equals("/dev/stdin")) {
      return 0;
    }
    for (String directory : new String[] {"/dev/fd/", "/proc/self/fd/"}) {
      String digits = path.startsWith(directory) ? path.substring(directory.length()) : "";
      if (!digits.isEmpty() && digits.length() < 6 && digits.chars().allMatch(Character::isDigit)) {
        return Integer.parseInt(digits);
      }
    }
    return -1;
  }

  private Opened handed(int number, String path) {
    int fd = libc.fcntl(number, Libc.F_DUPFD_CLOEXEC, 3);
    if (fd < 0) {
      return new Opened.Unreadable(libc.strerror(-fd));
    }
    if (FileStatus.of(libc, fd).isPipe()) {
      return read(fd, path);
    }
    libc.close(fd);
    return new Opened.Irregular();
  }

  private Opened read(int fd, String path) {
    try (NativeRoom room = new NativeRoom(libc)) {
      return read(fd, path, room.bytes(POLLFD_BYTES), room.bytes(PORTION));
    } finally {
      libc.close(fd);
    }
  }

  private Opened read(int fd, String path, long poll, long portion) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience);
    while (content.size() <= Sources.LARGEST) {
      Memory.putInt(poll, fd);
      Memory.putInt(poll + 4, POLLIN);
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      int ready = libc.poll(poll, 1, (int) Math.max(left, 0));
      if (ready == 0) {
        return new Opened.Unreadable(
            "not written to its end in " + TimeUnit.MILLISECONDS.toSeconds(patience) + " s");
      }
      long count = ready < 0 ? ready : libc.read(fd, portion, PORTION);
      if (count == 0) {
        return new Opened.Content(path, Utf8.decode(content.toByteArray()));
      }
      if (count < 0 && count != -Errno.EINTR && count != -Errno.EAGAIN) {
        return new Opened.Unreadable(libc.strerror((int) -count));
      }
      content.writeBytes(Memory.getBytes(portion, (int) Math.max(count, 0)));
    }
    return new Opened.Unreadable(Sources.TOO_LARGE);
  }
}
