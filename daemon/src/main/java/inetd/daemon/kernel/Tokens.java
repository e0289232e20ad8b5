package inetd.daemon.kernel;

/** The tokens of a poller: a kind in the upper half, an index in the lower. */
public final class Tokens {
  public static final int SERVICE = 0;
  public static final int CONNECTION = 1;
  public static final int SIGNALS = 2;
  public static final int MAILBOX = 3;

  /** News of the conditions outside. */
  public static final int WORLD = 6;

  /** What access control says. */
  public static final int ACCESS = 4;

  /** A process that is not our child; its pid. */
  public static final int PROCESS = 7;

  // What programs report. The index is the descriptor.
  public static final int OUTPUT = 16;
  public static final int READINESS = 17;
  public static final int NOTIFY = 18;

  /** The control socket and its clients; see {@link ControlPort}. */
  public static final int CONTROL = 5;

  /** The control pipe of a service directory; its descriptor. */
  public static final int SUPERVISE = 19;

  /** Entries of service directories came or went. */
  public static final int SCAN = 20;

  /** What the inetd says that is tried. */
  public static final int TRIAL = 21;

  private Tokens() {}

  public static long of(int kind, int index) {
    return (long) kind << 32 | index;
  }

  public static int kind(long token) {
    return (int) (token >>> 32);
  }

  public static int index(long token) {
    return (int) token;
  }
}
