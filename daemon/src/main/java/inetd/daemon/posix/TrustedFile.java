package inetd.daemon.posix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import inetd.model.source.text.Utf8;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * A file that only root and one user can have written, and put where it is found.
 *
 * <p>The way to it is gone name by name, each looked up in the directory that is open already and
 * was asked who may change it: nothing is looked up twice, so nothing can be exchanged between the
 * question and the use. Whoever owns a directory, or may write it, can put any file of root's
 * there; so every directory on the way, and on the way of every symbolic link, must belong to one
 * of the two and be writable by nobody else. With the sticky bit others may write it, as they may
 * /tmp: what is there of one of the two is then where they put it, and only their links are
 * followed.
 *
 * <p>Nothing but a regular file, or a pipe where that is asked for, is ever opened for reading: a
 * pipe does not make anybody wait, and a device does nothing (Linux).
 */
public final class TrustedFile {
  private TrustedFile() {}

  /** What is at the end of a path. */
  public sealed interface Found {
    /**
     * A file to rely on.
     *
     * @param descriptor open for reading; {@link #content} closes it
     * @param status what it is
     * @param path absolute and without links, as it was gone
     */
    record Trusted(int descriptor, FileStatus status, String path) implements Found {
      /** Returns the content, but no more than {@code most} bytes of it, and closes the file. */
      public byte[] content(Libc libc, int most) throws IOException {
        try {
          return FileContent.read(libc, descriptor, status.size(), most);
        } finally {
          libc.close(descriptor);
        }
      }
    }

    /** Something else than a regular file: a directory, a device, a pipe. */
    record Irregular(String path) implements Found {}

    /** Somebody else may have written it, or put it there. */
    record Doubtful(String why) implements Found {}

    /** It could not be opened; {@code errno} is positive. */
    record Unopened(int errno) implements Found {}
  }

  /**
   * Opens {@code path} for reading.
   *
   * @param path relative to the directory inetd was started in, if not absolute
   * @param self the uid that is trusted, besides root's
   */
  public static Found open(Libc libc, int self, String path) {
    return open(libc, self, path, FileStatus::isRegular);
  }

  /** Opens a pipe in the same way; whether anybody writes it is not waited for. */
  public static Found openPipe(Libc libc, int self, String path) {
    return open(libc, self, path, FileStatus::isPipe);
  }

  private static Found open(Libc libc, int self, String path, Predicate<FileStatus> wanted) {
    if (path.indexOf('\0') >= 0) {
      return new Found.Unopened(Errno.EINVAL); // What stands before it is another path.
    }
    String whole = path.startsWith("/") ? path : System.getProperty("user.dir", "/") + "/" + path;
    String bytes = new String(Utf8.encode(whole), ISO_8859_1);
    try (TrustedPath way = new TrustedPath(libc, self)) {
      return switch (way.along(bytes)) {
        case TrustedPath.End.Failed(int errno) -> new Found.Unopened(errno);
        case TrustedPath.End.Doubtful(String why) -> new Found.Doubtful(why);
        case TrustedPath.End.Directory _ -> new Found.Irregular(way.path());
        case TrustedPath.End.Other(String name, FileStatus status) ->
            wanted.test(status)
                ? read(libc, way, name, wanted)
                : new Found.Irregular(way.path(name));
      };
    }
  }

  /** Opens {@code name} where the way has ended; what it is then is asked of what is open. */
  private static Found read(Libc libc, TrustedPath way, String name, Predicate<FileStatus> wanted) {
    int fd =
        way.open(
            name, OpenFlags.NOFOLLOW | OpenFlags.NONBLOCK | OpenFlags.NOCTTY | OpenFlags.CLOEXEC);
    if (fd < 0) {
      return new Found.Unopened(-fd);
    }
    FileStatus status = FileStatus.of(libc, fd);
    String path = way.path(name);
    String doubt = way.doubt(status, path);
    if (wanted.test(status) && doubt.isEmpty()) {
      return new Found.Trusted(fd, status, path);
    }
    libc.close(fd);
    return doubt.isEmpty() ? new Found.Irregular(path) : new Found.Doubtful(doubt);
  }
}
