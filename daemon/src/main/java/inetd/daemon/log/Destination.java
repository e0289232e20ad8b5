package inetd.daemon.log;

/**
 * The destination of slf4j's loggers: the one thing here that is set for the whole program, since
 * slf4j makes its provider without a word from us.
 */
public final class Destination {
  private static volatile Sink sink = new Console();

  private Destination() {}

  /** Sends what loggers are told to {@code to} from now on. */
  public static void set(Sink to) {
    sink = to;
  }

  static Sink get() {
    return sink;
  }
}
