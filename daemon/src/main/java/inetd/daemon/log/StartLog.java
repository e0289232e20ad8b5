package inetd.daemon.log;

import inetd.model.word.Notice;

/**
 * The log of an inetd that is not told to stay attached: until it serves, warnings and errors go to
 * standard error too, for whoever starts it waits for that.
 */
public final class StartLog implements Sink {
  private final Sink log;
  private final Sink shown;
  private volatile boolean served;

  public StartLog(Sink shown, Sink log) {
    this.shown = shown;
    this.log = log;
  }

  /** From now on nothing is shown. */
  public void served() {
    served = true;
  }

  @Override
  public void write(Notice.Level level, String text) {
    if (!served) {
      shown.write(level, text);
    }
    log.write(level, text);
  }

  @Override
  public void write(int priority, String text) {
    if (!served) {
      shown.write(priority, text);
    }
    log.write(priority, text);
  }

  @Override
  public void flush() {
    log.flush();
  }

  @Override
  public void close() {
    log.close();
  }
}
