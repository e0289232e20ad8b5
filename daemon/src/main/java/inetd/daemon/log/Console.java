package inetd.daemon.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import inetd.model.Notice;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard error, every level, one write for a line.
 *
 * <p>Not {@code System.err}, whose encoding follows the locale: file names are bytes.
 */
public final class Console implements Sink {
  private final OutputStream stream;

  public Console() {
    this(new FileOutputStream(FileDescriptor.err));
  }

  Console(OutputStream stream) {
    this.stream = stream;
  }

  @Override
  public void write(Notice.Level level, String text) {
    try {
      stream.write((text + "\n").getBytes(UTF_8));
    } catch (IOException gone) {
      // Nobody reads any more; there is nowhere to say so.
      return;
    }
  }

  @Override
  public void close() {}
}
