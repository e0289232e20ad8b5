package inetd.daemon.kernel;

import inetd.daemon.posix.FileStatus;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.source.text.Utf8;

/** The path of a Unix socket in the file system. */
public final class UnixPath {
  private UnixPath() {}

  /** Removes a socket from {@code path}. Anything else there was not left by one of us. */
  public static void remove(Libc libc, String path) {
    if (FileStatus.at(libc, path).filter(FileStatus::isSocket).isEmpty()) {
      return; // Nothing is there, or nothing we may touch: bind tells.
    }
    long name = libc.malloc(Utf8.length(path) + 1L);
    if (name != 0) {
      Memory.putString(name, path);
      libc.unlink(name);
      libc.free(name);
    }
  }
}
