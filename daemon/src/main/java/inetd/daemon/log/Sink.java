package inetd.daemon.log;

import inetd.model.word.Notice;

/** Takes lines of the log. */
public interface Sink {
  /** Takes one line, without its line end. Never throws for what the world may do. */
  void write(Notice.Level level, String text);

  /** Sees off what was taken, within a bounded time. */
  void close();
}
