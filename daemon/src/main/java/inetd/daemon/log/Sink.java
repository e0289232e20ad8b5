package inetd.daemon.log;

import inetd.model.word.Notice;

/** Takes lines of the log. */
public interface Sink {
  /** Nobody reads it. */
  Sink NONE =
      new Sink() {
        @Override
        public void write(Notice.Level level, String text) {}

        @Override
        public void close() {}
      };

  /** Takes one line, without its line end. Never throws for what the world may do. */
  void write(Notice.Level level, String text);

  /** Waits a moment until what was written is where it belongs; not for ever. */
  default void flush() {}

  /**
   * Takes one line of another program's, at facility and level of its own.
   *
   * @param priority both as syslog(3) has them
   */
  default void write(int priority, String text) {
    write(level(priority), text);
  }

  private static Notice.Level level(int priority) {
    return switch (priority & 7) {
      case 7 -> Notice.Level.DEBUG;
      case 6 -> Notice.Level.INFO;
      case 5 -> Notice.Level.NOTICE;
      case 4 -> Notice.Level.WARNING;
      default -> Notice.Level.ERR;
    };
  }

  /** Sees off what was taken, within a bounded time. */
  void close();
}
