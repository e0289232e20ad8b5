package inetd.daemon;

import inetd.daemon.log.Sink;
import inetd.model.word.Notice;
import java.util.List;

/** The lines that somebody is shown, whatever their level. */
record ShownLines(List<String> lines) implements Sink {
  @Override
  public void write(Notice.Level level, String text) {
    lines.add(text);
  }

  @Override
  public void close() {}
}
