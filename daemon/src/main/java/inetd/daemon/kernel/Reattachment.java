package inetd.daemon.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How a pipe is recognised that an earlier inetd left with a process. */
final class Reattachment {
  private static final int ACCESS = 3;
  private static final int BOTH_WAYS = 2;

  private Reattachment() {}

  /** Tells whether descriptor {@code number} of {@code pid} is a pipe, open for both ways. */
  static boolean pipe(int pid, int number) {
    Path process = Path.of("/proc", Integer.toString(pid));
    String name = Integer.toString(number);
    try {
      return Files.readSymbolicLink(process.resolve("fd").resolve(name))
              .toString()
              .startsWith("pipe:")
          && Files.readAllLines(process.resolve("fdinfo").resolve(name)).stream()
              .filter(line -> line.startsWith("flags:"))
              .anyMatch(line -> (flags(line) & ACCESS) == BOTH_WAYS);
    } catch (IOException | NumberFormatException e) {
      return false; // It has ended, or is none of ours to look at.
    }
  }

  private static int flags(String line) {
    return Integer.parseInt(line.substring("flags:".length()).strip(), 8);
  }
}
