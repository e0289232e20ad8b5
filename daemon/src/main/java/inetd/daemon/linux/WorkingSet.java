package inetd.daemon.linux;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import inetd.daemon.posix.Libc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of the memory that a start needs and a daemon that waits does not: pages of the Java
 * machine's code and of its archive, 20 MiB of them.
 *
 * <p>What can be given back are files that are mapped read-only, and of which this process has no
 * page of its own: whatever is needed again comes back from the system's cache of the file, at
 * about a microsecond for sixteen pages.
 */
public final class WorkingSet {
  private static final int DONTNEED = 4;
  private static final long WORTH_IT = 1 << 20;

  /** That of whoever has nothing to give back. */
  public static final WorkingSet NOTHING = new WorkingSet(List.of());

  private final List<Mapping> mappings;

  private WorkingSet(List<Mapping> mappings) {
    this.mappings = mappings;
  }

  /**
   * The one of this process, empty where there is no {@code /proc}. To look it up makes work for
   * the compiler, which needs some of the pages: so it is done some time before they are given
   * back.
   */
  public static WorkingSet own() {
    List<Mapping> found = new ArrayList<>();
    try {
      Mapping mapping = Mapping.NONE;
      for (String line : Files.readAllLines(Path.of("/proc/self/smaps"), ISO_8859_1)) {
        if (isHead(line)) {
          mapping = Mapping.of(line);
        } else if (line.startsWith("Anonymous:") && line.endsWith(" 0 kB") && mapping.isWorthIt()) {
          found.add(mapping);
        }
      }
    } catch (IOException _) {
      // Nothing is known of the mappings, and all of them stay.
    }
    return new WorkingSet(found);
  }

  /** Gives back what can be. Nothing depends on its success. */
  public void trim(Libc libc) {
    for (Mapping mapping : mappings) {
      libc.madvise(mapping.start(), mapping.end() - mapping.start(), DONTNEED);
    }
  }

  /** Tells whether a line begins a mapping: attributes begin with a capital letter. */
  private static boolean isHead(String line) {
    return !line.isEmpty() && (line.charAt(0) < 'A' || line.charAt(0) > 'Z');
  }

  /** Part of the memory. */
  private record Mapping(long start, long end) {
    private static final Mapping NONE = new Mapping(0, 0);

    /** The one that begins with {@code head}, or none if it is not a file's, private, read-only. */
    private static Mapping of(String head) {
      int dash = head.indexOf('-');
      int blank = head.indexOf(' ');
      boolean clean =
          head.startsWith("r-", blank + 1)
              && head.charAt(blank + 4) == 'p'
              && head.indexOf('/') > 0;
      return clean
          ? new Mapping(
              Long.parseUnsignedLong(head, 0, dash, 16),
              Long.parseUnsignedLong(head, dash + 1, blank, 16))
          : NONE;
    }

    private boolean isWorthIt() {
      return end - start >= WORTH_IT;
    }
  }
}
