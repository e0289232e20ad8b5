package inetd.daemon.servicedir;

import inetd.daemon.load.NativeRoom;
import inetd.daemon.posix.Errno;
import inetd.daemon.posix.FileStatus;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.OpenDirectory;
import inetd.daemon.posix.OpenFlags;
import java.io.IOException;

/**
 * The directory {@code supervise} of a service directory, or the one it is a link to: its pipes and
 * its lock. Errors are {@link IOException}s in words that follow the path of the service directory.
 */
record SuperviseDirectory(Libc libc, String path) {
  /** What is made is the supervisor's alone, until its administrator says otherwise. */
  private static final int PRIVATE = 0600;

  private static final int DIRECTORY = 0700;

  /** LOCK_EX and LOCK_NB of flock(2). */
  private static final int EXCLUSIVE_NOW = 2 | 4;

  private static final int NO_DIRECTORY = -100;

  /**
   * Returns that of the service directory at {@code path}, made if it is not there: where a link
   * leads, if that is what stands there.
   */
  static SuperviseDirectory of(Libc libc, String path) throws IOException {
    String supervise = path.concat("/supervise");
    boolean link = FileStatus.at(libc, supervise).filter(FileStatus::isLink).isPresent();
    String made = link ? target(libc, path.concat("/"), supervise) : supervise;
    OpenDirectory.make(libc, made, DIRECTORY).close();
    return new SuperviseDirectory(libc, supervise);
  }

  private static String target(Libc libc, String prefix, String link) {
    String target = Links.read(libc, link);
    return target.startsWith("/") ? target : prefix.concat(target);
  }

  /** Returns the descriptor of the pipe {@code name}: for both ways, so that it has no end. */
  int pipe(String name) throws IOException {
    int flags = OpenFlags.READ_WRITE | OpenFlags.NOFOLLOW | OpenFlags.NONBLOCK | OpenFlags.CLOEXEC;
    try (NativeRoom room = new NativeRoom(libc)) {
      long at = room.string(path + "/" + name);
      boolean made = libc.mkfifoat(NO_DIRECTORY, at, PRIVATE) == 0;
      int pipe = libc.open(at, flags, 0);
      if (pipe < 0) {
        throw failure(name, pipe);
      }
      if (!FileStatus.of(libc, pipe).isPipe()) {
        libc.close(pipe);
        throw new IOException("supervise/" + name + ": not a pipe");
      }
      if (made) {
        libc.fchmod(pipe, PRIVATE); // The umask is meant for others.
      }
      return pipe;
    }
  }

  /** Returns the descriptor of the file {@code name}, which nobody else has locked. */
  int lock(String name) throws IOException {
    int flags =
        OpenFlags.WRITE_ONLY
            | OpenFlags.CREATE
            | OpenFlags.NOFOLLOW
            | OpenFlags.NONBLOCK
            | OpenFlags.CLOEXEC;
    try (NativeRoom room = new NativeRoom(libc)) {
      int file = libc.open(room.string(path + "/" + name), flags, PRIVATE);
      if (file < 0) {
        throw failure(name, file);
      }
      int locked = libc.flock(file, EXCLUSIVE_NOW);
      if (locked < 0) {
        libc.close(file);
        throw locked == -Errno.EAGAIN
            ? new IOException("another supervisor has it: supervise/" + name + " is locked")
            : failure(name, locked);
      }
      return file;
    }
  }

  private IOException failure(String name, int result) {
    return new IOException("supervise/" + name + ": " + libc.strerror(-result));
  }
}
