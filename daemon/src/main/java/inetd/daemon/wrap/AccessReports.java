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

/**
 * The pipe on which every {@code wrap} says what it decided, a line for each thing (wrap.c).
 *
 * <p>Lines are taken apart by hand: a regular expression would cost each start a hundred classes.
 */
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

  private static final int MOST_DIGITS = 9;

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

  /** Reads {@code SERVICE PRIORITY KIND TEXT}; nothing if a line is not made like that. */
  static Optional<Report> parse(String line) {
    int first = line.indexOf(' ');
    int second = line.indexOf(' ', first + 1);
    int third = line.indexOf(' ', second + 1);
    if (first < 0 || second < 0 || third != second + 2) {
      return Optional.empty();
    }
    boolean negative = line.startsWith("-");
    int service = number(line, negative ? 1 : 0, first);
    int priority = number(line, first + 1, second);
    Optional<Kind> kind = kind(line.charAt(second + 1));
    return service < 0 || priority < 0 || kind.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Report(
                negative ? -service : service, kind.get(), priority, line.substring(third + 1)));
  }

  private static Optional<Kind> kind(char letter) {
    return switch (letter) {
      case 'r' -> Optional.of(Kind.REFUSED);
      case 'a' -> Optional.of(Kind.ALLOWED);
      case 'o' -> Optional.of(Kind.ODDITY);
      default -> Optional.empty();
    };
  }

  /** Returns the number of one to nine digits that stands there, or -1. */
  private static int number(String line, int from, int to) {
    if (to <= from || to - from > MOST_DIGITS) {
      return -1;
    }
    int number = 0;
    for (int at = from; at < to; at++) {
      char digit = line.charAt(at);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      number = 10 * number + digit - '0';
    }
    return number;
  }

  /** Closes both ends. */
  public void close() {
    libc.close(reader);
    libc.close(writer);
  }
}
