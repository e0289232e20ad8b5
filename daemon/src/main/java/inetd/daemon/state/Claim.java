package inetd.daemon.state;

import static java.nio.charset.StandardCharsets.US_ASCII;

import inetd.daemon.posix.Errno;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.Os;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One inetd's claim to a state directory.
 *
 * <p>The lock is on the directory itself, which nobody has to make or remove: a lock file would
 * have to stay for ever, or two could each hold one of the same name.
 */
final class Claim {
  /** Somebody else has the directory. */
  static final class Taken extends IOException {
    private static final long serialVersionUID = 1;

    Taken(String message) {
      super(message);
    }
  }

  private static final int CLOEXEC = Os.NETBSD ? 0x00400000 : 0x80000;
  private static final int EXCLUSIVE_OR_NOT = 2 | 4;
  private static final int MODE = 0755;
  private static final int OTHERS_WRITE = 022;

  private final Libc libc;
  private final int fd;
  private final File holder;

  private Claim(Libc libc, int fd, File holder) {
    this.libc = libc;
    this.fd = fd;
    this.holder = holder;
  }

  /**
   * Makes {@code directory} if need be, and claims it.
   *
   * @throws Taken if another inetd has it
   * @throws IOException if it cannot be used for another reason, which is its message
   */
  static Claim of(Libc libc, String directory) throws IOException {
    long path = Memory.allocateString(directory);
    if (libc.mkdir(path, MODE) == 0) {
      libc.chmod(path, MODE); // The umask is meant for others.
    }
    int fd = libc.open(path, CLOEXEC, 0);
    if (fd < 0) {
      throw new IOException(directory + ": " + libc.strerror(-fd));
    }
    File holder = new File(directory, "holder");
    try {
      own(libc, Path.of(directory));
      int locked = libc.flock(fd, EXCLUSIVE_OR_NOT);
      if (locked == -Errno.EAGAIN) {
        throw new Taken(
            directory
                + ": in use by inetd "
                + Files.readString(holder.toPath()).strip()
                + "; --state gives another inetd a directory of its own");
      }
      if (locked < 0) {
        throw new IOException(directory + ": lock: " + libc.strerror(-locked));
      }
      try (FileOutputStream stream = new FileOutputStream(holder)) {
        stream.write((libc.getpid() + "\n").getBytes(US_ASCII));
      }
    } catch (IOException e) {
      libc.close(fd);
      throw e;
    }
    return new Claim(libc, fd, holder);
  }

  /** Whoever can write here says which processes are ours to signal. */
  private static void own(Libc libc, Path directory) throws IOException {
    boolean ours = Files.getAttribute(directory, "unix:uid").equals(libc.geteuid());
    int mode = (int) Files.getAttribute(directory, "unix:mode");
    if (!ours || (mode & OTHERS_WRITE) != 0) {
      throw new IOException(
          directory + ": must belong to who runs inetd, and be written by nobody else");
    }
  }

  /** Gives it up. */
  void release() {
    libc.unlink(Memory.allocateString(holder.getPath()));
    libc.close(fd);
  }
}
