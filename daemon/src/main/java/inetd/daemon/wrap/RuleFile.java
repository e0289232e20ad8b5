package inetd.daemon.wrap;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.TrustedFile;
import inetd.daemon.posix.TrustedFile.Found;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * One file of hosts_access(5), and what was seen of it when it was last read.
 *
 * <p>Asking costs the caller one stat and never a read: a file that has changed is taken to have
 * rules until it was read elsewhere.
 */
final class RuleFile {
  /** Milliseconds after which a further change shows in the time of modification for certain. */
  private static final long SETTLED = 2_000;

  /** Bytes beyond which nobody looks for a rule: so much is not all comment. */
  private static final int LARGE = 65_536;

  /** Bytes of a line beyond which libwrap may take the rest for a line of its own. */
  private static final int LONG_LINE = 1_000;

  /** The stamp of a file without content. */
  private static final long EMPTY = 0;

  private static final Seen NOTHING = new Seen(EMPTY, true);

  private final Libc libc;
  private final File file;
  private final LongSupplier stamp;
  private final Executor elsewhere;
  private final LongSupplier wallMillis;
  private final AtomicBoolean reading = new AtomicBoolean(true);
  private volatile Seen seen = NOTHING;

  private record Seen(long stamp, boolean rules) {}

  /** Reads the file once, at once. */
  RuleFile(Libc libc, File file, LongSupplier stamp, Executor elsewhere, LongSupplier wallMillis) {
    this.libc = libc;
    this.file = file;
    this.stamp = stamp;
    this.elsewhere = elsewhere;
    this.wallMillis = wallMillis;
    read();
  }

  File file() {
    return file;
  }

  /** Tells whether there may be a rule; false is certain. */
  boolean mayHaveRules() {
    long now = stamp.getAsLong();
    if (now == EMPTY) {
      return false; // Missing or empty.
    }
    Seen last = seen;
    if (now == last.stamp) {
      return last.rules;
    }
    if (reading.compareAndSet(false, true)) {
      elsewhere.execute(this::read);
    }
    return true;
  }

  private void read() {
    try {
      long before = stamp.getAsLong();
      boolean rules = before != EMPTY && anyRule();
      // A second change within the clock's grain would not show: then the file is read again.
      boolean settled = Math.abs(wallMillis.getAsLong() - file.lastModified()) > SETTLED;
      seen = rules || settled ? new Seen(before, rules) : NOTHING;
    } catch (IOException e) {
      seen = NOTHING; // It went away or may not be read; the next question tries again.
    } finally {
      reading.set(false);
    }
  }

  /** Tells whether there may be a rule in the file, as it is now. */
  private boolean anyRule() throws IOException {
    return switch (TrustedFile.open(libc, libc.geteuid(), file.getPath())) {
      case Found.Trusted trusted -> {
        byte[] content = trusted.content(libc, LARGE + 1);
        yield content.length > LARGE || hasRule(new String(content, StandardCharsets.ISO_8859_1));
      }
      case Found.Irregular _, Found.Doubtful _ -> true;
      case Found.Unopened(int errno) -> throw new IOException(libc.strerror(errno));
    };
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
