package inetd.daemon.wrap;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.OpenFlags;
import inetd.model.word.Check;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pipe on which every {@code wrap} says what it decided, a line for each thing. */
public final class AccessReports {
  /** A kind of report. */
  public enum Kind {
    REFUSED,
    ALLOWED,
    ODDITY
  }

  /**
   * One report.
   *
   * @param service the number of the service that the connection is for
   * @param priority facility and level as syslog(3) has them: those of the rule, if it names one
   */
  public record Report(int service, Kind kind, int priority, String text) {}

  /** Bytes read at a time: no line is longer. */
  private static final int PORTION = 4_096;

  /** As wrap.c has it. */
  private static final Pattern LINE = Pattern.compile("(-?\\d{1,9}) (\\d{1,9}) ([rao]) (.*)");

  private final Libc libc;
  private final long buffer = Memory.allocate(PORTION);
  private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
  private final int reader;
  private final int writer;

  /** Makes the pipe. */
  public AccessReports(Libc libc) {
    this.libc = libc;
    int made = libc.pipe2(buffer, OpenFlags.CLOEXEC | OpenFlags.NONBLOCK);
    Check.that(made == 0, "there are descriptors for a pipe at start");
    reader = Memory.getInt(buffer);
    writer = Memory.getInt(buffer + 4);
  }

  /** Returns the descriptor that is readable when there are reports. */
  public int reader() {
    return reader;
  }

  /** Returns the descriptor that {@code wrap} has as number {@link Access#WORDS}. */
  public int writer() {
    return writer;
  }

  /** Returns some of the reports that are there. */
  public List<Report> read() {
    List<Report> reports = new ArrayList<>();
    long length = libc.read(reader, buffer, PORTION);
    for (int i = 0; i < length; i++) {
      byte next = Memory.getByte(buffer + i);
      if (next == '\n') {
        parse(rest.toString(StandardCharsets.ISO_8859_1)).ifPresent(reports::add);
        rest.reset();
      } else {
        rest.write(next);
      }
    }
    return reports;
  }

  static Optional<Report> parse(String line) {
    Matcher words = LINE.matcher(line);
    if (!words.matches()) {
      return Optional.empty();
    }
    Kind kind =
        switch (words.group(3).charAt(0)) {
          case 'r' -> Kind.REFUSED;
          case 'a' -> Kind.ALLOWED;
          default -> Kind.ODDITY;
        };
    return Optional.of(
        new Report(
            Integer.parseInt(words.group(1)),
            kind,
            Integer.parseInt(words.group(2)),
            words.group(4)));
  }

  /** Closes both ends. */
  public void close() {
    libc.close(reader);
    libc.close(writer);
  }
}
