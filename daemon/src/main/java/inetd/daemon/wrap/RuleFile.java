package inetd.daemon.wrap;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * One file of hosts_access(5), and what was seen of it when it was last read.
 *
 * <p>Asking costs the caller two stats and never a read: a file that has changed is taken to have
 * rules until it was read elsewhere.
 */
final class RuleFile {
  /** Milliseconds after which a further change shows in the time of modification for certain. */
  private static final long SETTLED = 2_000;

  /** Bytes beyond which a file is not read: so much is not all comment. */
  private static final long LARGE = 65_536;

  /** Bytes of a line beyond which libwrap may take the rest for a line of its own. */
  private static final int LONG_LINE = 1_000;

  private static final Seen NOTHING = new Seen(Long.MIN_VALUE, Long.MIN_VALUE, true);

  private final File file;
  private final Executor elsewhere;
  private final LongSupplier wallMillis;
  private final AtomicBoolean reading = new AtomicBoolean(true);
  private volatile Seen seen = NOTHING;

  private record Seen(long modified, long length, boolean rules) {}

  /** Reads the file once, at once. */
  RuleFile(File file, Executor elsewhere, LongSupplier wallMillis) {
    this.file = file;
    this.elsewhere = elsewhere;
    this.wallMillis = wallMillis;
    read();
  }

  File file() {
    return file;
  }

  /** Tells whether there may be a rule; false is certain. */
  boolean mayHaveRules() {
    long length = file.length();
    if (length == 0) {
      return false; // Missing or empty.
    }
    Seen last = seen;
    if (length == last.length && file.lastModified() == last.modified) {
      return last.rules;
    }
    if (reading.compareAndSet(false, true)) {
      elsewhere.execute(this::read);
    }
    return true;
  }

  private void read() {
    try {
      long modified = file.lastModified();
      long length = file.length();
      boolean rules =
          length > LARGE || hasRule(Files.readString(file.toPath(), StandardCharsets.ISO_8859_1));
      // A second change within the clock's grain would not show: then the file is read again.
      boolean settled = Math.abs(wallMillis.getAsLong() - modified) > SETTLED;
      seen = rules || settled ? new Seen(modified, length, rules) : NOTHING;
    } catch (IOException e) {
      seen = NOTHING; // It went away or may not be read; the next question tries again.
    } finally {
      reading.set(false);
    }
  }

  /** Tells whether any line is neither blank nor a comment, as libwrap reads them. */
  static boolean hasRule(String text) {
    return text.lines()
        .anyMatch(line -> line.length() > LONG_LINE || !(line.startsWith("#") || isBlank(line)));
  }

  private static boolean isBlank(String line) {
    return line.chars().allMatch(c -> c == ' ' || c == '\t' || c == '\r');
  }
}
