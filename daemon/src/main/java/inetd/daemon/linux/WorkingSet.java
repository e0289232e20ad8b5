package inetd.daemon.linux;

import inetd.daemon.posix.Libc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a start needs and a daemon that waits does not: pages of the Java machine's code and of its
 * archive, 20 MiB of them.
 *
 * <p>They are given back once. Only clean pages of files that are mapped read-only are: whatever is
 * needed again comes back from the system's cache of the file, at about a microsecond for sixteen
 * pages.
 */
public final class WorkingSet {
  private static final int DONTNEED = 4;
  private static final long WORTH_IT = 1 << 20;

  private WorkingSet() {}

  /** Gives back what can be. Nothing depends on its success. */
  public static void trim(Libc libc) {
    try {
      trim(libc, Files.readAllLines(Path.of("/proc/self/smaps"), StandardCharsets.ISO_8859_1));
    } catch (IOException _) {
      // Without /proc nothing is known of the mappings, and all of them stay.
    }
  }

  private static void trim(Libc libc, List<String> smaps) {
    long start = 0;
    long end = 0;
    for (String line : smaps) {
      if (isHead(line)) {
        int dash = line.indexOf('-');
        int blank = line.indexOf(' ');
        start = Long.parseUnsignedLong(line, 0, dash, 16);
        end = isClean(line, blank) ? Long.parseUnsignedLong(line, dash + 1, blank, 16) : start;
      } else if (end - start >= WORTH_IT && line.startsWith("Private_Dirty:")) {
        if (line.endsWith(" 0 kB")) {
          libc.madvise(start, end - start, DONTNEED);
        }
      }
    }
  }

  /** Tells whether a line begins a mapping: attributes begin with a capital letter. */
  private static boolean isHead(String line) {
    return !line.isEmpty() && (line.charAt(0) < 'A' || line.charAt(0) > 'Z');
  }

  /** Tells whether a mapping is a file's, private and read-only. */
  private static boolean isClean(String head, int blank) {
    return head.startsWith("r-", blank + 1)
        && head.charAt(blank + 4) == 'p'
        && head.indexOf('/') > 0;
  }
}
