package inetd.daemon.posix;

import inetd.model.word.Failure;

/** The error numbers that inetd tells apart, on this system. */
public final class Errno {
  public static final int EPERM = 1;
  public static final int ENOENT = 2;
  public static final int EINTR = 4;
  public static final int ENOMEM = 12;
  public static final int EACCES = 13;
  public static final int ENODEV = 19;
  public static final int ENOTDIR = 20;
  public static final int EINVAL = 22;
  public static final int ENFILE = 23;
  public static final int EMFILE = 24;
  public static final int EPIPE = 32;
  public static final int EAGAIN = Os.NETBSD ? 35 : 11;
  public static final int EINPROGRESS = Os.NETBSD ? 36 : 115;
  public static final int EADDRINUSE = Os.NETBSD ? 48 : 98;
  public static final int EADDRNOTAVAIL = Os.NETBSD ? 49 : 99;
  public static final int ECONNABORTED = Os.NETBSD ? 53 : 103;
  public static final int ECONNRESET = Os.NETBSD ? 54 : 104;
  public static final int ENOBUFS = Os.NETBSD ? 55 : 105;
  public static final int ECONNREFUSED = Os.NETBSD ? 61 : 111;
  public static final int ETIMEDOUT = Os.NETBSD ? 60 : 110;

  private Errno() {}

  /** Returns what may be done about {@code errno} (positive). */
  public static Failure.Kind kind(int errno) {
    boolean shortage =
        errno == EAGAIN
            || errno == EMFILE
            || errno == ENFILE
            || errno == ENOMEM
            || errno == ENOBUFS;
    return shortage ? Failure.Kind.SHORTAGE : Failure.Kind.BROKEN;
  }
}
