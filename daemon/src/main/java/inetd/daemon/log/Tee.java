package inetd.daemon.log;

import inetd.model.word.Notice;

/**
 * Standard error and syslog together: {@code -d} shows all there is, and what the log would have
 * had without it is there as ever.
 */
public final class Tee implements Sink {
  private final Sink shown;
  private final Sink log;

  /**
   * Makes one.
   *
   * @param shown gets everything
   * @param log gets what is not for a debugger only
   */
  public Tee(Sink shown, Sink log) {
    this.shown = shown;
    this.log = log;
  }

  @Override
  public void write(Notice.Level level, String text) {
    shown.write(level, text);
    if (level != Notice.Level.DEBUG) {
      log.write(level, text);
    }
  }

  @Override
  public void write(int priority, String text) {
    shown.write(priority, text);
    log.write(priority, text);
  }

  @Override
  public void flush() {
    log.flush();
  }

  @Override
  public void close() {
    shown.close();
    log.close();
  }
}
