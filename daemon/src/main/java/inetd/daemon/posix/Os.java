package inetd.daemon.posix;

/** Which of the systems this is. */
public final class Os {
  public static final boolean NETBSD = System.getProperty("os.name", "").equals("NetBSD");

  private Os() {}
}
