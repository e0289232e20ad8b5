package inetd.daemon.kernel;

/** What a poller's token stands for: a kind in its upper half, an index in its lower. */
final class Tokens {
  static final int SERVICE = 0;
  static final int CONNECTION = 1;
  static final int SIGNALS = 2;
  static final int MAILBOX = 3;

  /** The control socket and its clients; see {@link Control}. */
  static final int CONTROL = 7;

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
