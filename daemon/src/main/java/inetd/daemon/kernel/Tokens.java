package inetd.daemon.kernel;

/** What a poller's token stands for: a kind in its upper half, an index in its lower. */
final class Tokens {
  static final int SERVICE = 0;
  static final int CONNECTION = 1;
  static final int SIGNALS = 2;
  static final int MAILBOX = 3;

  /** News of the world outside; see {@link Outlook}. */
  static final int WORLD = 6;

  /** A process that is not our child; its pid. */
  static final int PROCESS = 7;

  // What programs say; see {@link Voices}. The index is the descriptor.
  static final int OUTPUT = 16;
  static final int READINESS = 17;
  static final int NOTIFY = 18;

  /** The control socket and its clients; see {@link Control}. */
  static final int CONTROL = 5;

  private Tokens() {}

  static long of(int kind, int index) {
    return (long) kind << 32 | index;
  }

  static int kind(long token) {
    return (int) (token >>> 32);
  }

  static int index(long token) {
    return (int) token;
  }
}
