package inetd.daemon.linux;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.OpenFlags;

/**
 * The name by which ps(1), pgrep(1) and pkill(1) know this process: comm of proc(5), which would be
 * that of its Java.
 */
public final class ProcessName {
  // Of the first thread, wherever this is called: prctl(2) knows the calling one only.
  private static final String COMM = "/proc/self/comm";

  private ProcessName() {}

  /** Sets it, 15 bytes at most; where there is no such file it stays as it is. */
  public static void set(Libc libc, String name) {
    long words = Memory.allocateString(COMM);
    int fd = libc.open(words, OpenFlags.WRITE_ONLY | OpenFlags.CLOEXEC, 0);
    if (fd >= 0) {
      Memory.putString(words, name); // No longer than the path before it.
      libc.write(fd, words, name.length());
      libc.close(fd);
    }
    libc.free(words);
  }
}
