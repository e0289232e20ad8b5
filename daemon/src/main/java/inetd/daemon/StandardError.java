package inetd.daemon;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.OpenFlags;

/** Standard error of an inetd that detaches: the one who starts it reads there until it serves. */
final class StandardError {
  private static final int FD = 2;

  private final Libc libc;

  StandardError(Libc libc) {
    this.libc = libc;
  }

  /** Says that it serves, by a NUL as {@code launch} expects it, and lets go. */
  void leave() {
    long text = Memory.allocateString(""); // Only the NUL.
    libc.write(FD, text, 1);
    int nowhere = libc.open(Memory.allocateString("/dev/null"), OpenFlags.READ_WRITE, 0);
    if (nowhere >= 0) {
      libc.dup3(nowhere, FD, 0);
      libc.close(nowhere);
    }
  }
}
