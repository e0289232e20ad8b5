package inetd.daemon.log;

import inetd.model.word.Notice;
import java.util.function.BooleanSupplier;

/**
 * A log, and what takes its lines while it is not there: in a container, say, without a syslogd.
 */
public final class Substitute implements Sink {
  private final Sink log;
  private final Sink instead;
  private final BooleanSupplier there;

  /**
   * Makes one.
   *
   * @param instead gets what the log would have had, and could not
   * @param there whether somebody takes what the log gets; asked before every line
   */
  public Substitute(Sink log, Sink instead, BooleanSupplier there) {
    this.log = log;
    this.instead = instead;
    this.there = there;
  }

  @Override
  public void write(Notice.Level level, String text) {
    (there.getAsBoolean() ? log : instead).write(level, text);
  }

  @Override
  public void write(int priority, String text) {
    (there.getAsBoolean() ? log : instead).write(priority, text);
  }

  @Override
  public void close() {
    log.close();
    instead.close();
  }
}
