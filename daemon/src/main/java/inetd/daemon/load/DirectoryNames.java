package inetd.daemon.load;

import inetd.daemon.posix.Errno;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.OpenFlags;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The names in a directory, as the kernel has them: bytes, whatever the locale says. */
public final class DirectoryNames {
  private static final int PORTION = 16_384;

  // Of struct dirent64.
  private static final int LENGTH_AT = 16;
  private static final int NAME_AT = 19;

  private DirectoryNames() {}

  /**
   * Returns those that {@code wanted} takes, in no order; none if {@code path} is no directory.
   *
   * @throws IOException in the system's words if it cannot be read, or there are too many names
   */
  public static List<String> in(Libc libc, String path, Predicate<String> wanted)
      throws IOException {
    int fd;
    try (NativeRoom room = new NativeRoom(libc)) {
      fd = libc.open(room.string(path), OpenFlags.DIRECTORY | OpenFlags.CLOEXEC, 0);
    }
    if (fd == -Errno.ENOENT || fd == -Errno.ENOTDIR) {
      return List.of();
    }
    if (fd < 0) {
      throw new IOException(libc.strerror(-fd));
    }
    try (NativeRoom room = new NativeRoom(libc)) {
      return read(libc, fd, room.bytes(PORTION), wanted);
    } finally {
      libc.close(fd);
    }
  }

  private static List<String> read(Libc libc, int fd, long portion, Predicate<String> wanted)
      throws IOException {
    List<String> names = new ArrayList<>();
    while (true) {
      long length = libc.getdents(fd, portion, PORTION);
      if (length < 0) {
        throw new IOException(libc.strerror((int) -length));
      }
      if (length == 0) {
        return names;
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new IOException(DiskSources.GIVEN_UP);
      }
      for (long at = portion;
          at < portion + length;
          at += Memory.getShort(at + LENGTH_AT) & 0xffff) {
        String name = Memory.getString(at + NAME_AT);
        if (!name.equals(".") && !name.equals("..") && wanted.test(name)) {
          names.add(name);
        }
      }
    }
  }
}
