package inetd.daemon.log;

import inetd.model.source.text.Utf8;
import inetd.model.word.Notice;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard error, one write for a line.
 *
 * <p>Not {@code System.err}, whose encoding follows the locale: file names are bytes.
 */
public final class Console implements Sink {
  private final OutputStream stream;
  private final Notice.Level least;

  /** Makes one that shows everything. */
  public Console() {
    this(Notice.Level.DEBUG);
  }

  /** Makes one that shows what matters as much as {@code least} or more. */
  public Console(Notice.Level least) {
    this(new FileOutputStream(FileDescriptor.err), least);
  }

  Console(OutputStream stream, Notice.Level least) {
    this.stream = stream;
    this.least = least;
  }

  @Override
  public void write(Notice.Level level, String text) {
    if (level.compareTo(least) > 0) {
      return;
    }
    try {
      stream.write(Utf8.encode(text + "\n"));
    } catch (IOException gone) {
      // Nobody reads any more; there is nowhere to say so.
      return;
    }
  }

  @Override
  public void close() {}
}
