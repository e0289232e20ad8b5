package inetd.daemon.posix;

/** The flags of open(2), which systems and processors number differently. */
public final class OpenFlags {
  private static final boolean ARM = System.getProperty("os.arch", "").equals("aarch64");

  public static final int WRITE_ONLY = 1;
  public static final int READ_WRITE = 2;
  public static final int CLOEXEC = Os.NETBSD ? 0x00400000 : 0x80000;
  public static final int NONBLOCK = Os.NETBSD ? 0x4 : 0x800;
  public static final int NOFOLLOW = Os.NETBSD ? 0x100 : ARM ? 0x8000 : 0x20000;
  public static final int DIRECTORY = Os.NETBSD ? 0x00200000 : ARM ? 0x4000 : 0x10000;
  static final int APPEND = Os.NETBSD ? 0x8 : 0x400;
  public static final int CREATE = Os.NETBSD ? 0x200 : 0x40;
  static final int EXCLUSIVE = Os.NETBSD ? 0x800 : 0x80;
  public static final int NOCTTY = Os.NETBSD ? 0x8000 : 0x100;

  /** O_PATH of Linux: neither is permission to read needed, nor does opening do anything. */
  static final int PATH = 0x200000;

  private OpenFlags() {}
}
