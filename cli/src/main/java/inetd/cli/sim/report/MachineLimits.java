package inetd.cli.sim.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * The bounds that this machine sets to starting programs.
 *
 * @param processes RLIMIT_NPROC of whoever asks (getrlimit(2)); empty if there is none
 * @param pids {@code kernel.pid_max}, proc(5)
 */
public record MachineLimits(OptionalLong processes, OptionalLong pids) {
  /** Returns those of the machine that this runs on. */
  public static MachineLimits here() {
    OptionalLong processes = OptionalLong.empty();
    for (String line : lines("/proc/self/limits")) {
      if (line.startsWith("Max processes")) {
        processes = number(line.substring("Max processes".length()).strip().split("\\s+", 2)[0]);
      }
    }
    List<String> pids = lines("/proc/sys/kernel/pid_max");
    return new MachineLimits(
        processes, pids.isEmpty() ? OptionalLong.empty() : number(pids.getFirst().strip()));
  }

  private static List<String> lines(String path) {
    try {
      return Files.readAllLines(Path.of(path), StandardCharsets.US_ASCII);
    } catch (IOException _) {
      return List.of(); // Not on this system: then it is not told.
    }
  }

  private static OptionalLong number(String word) {
    return word.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(word)) : OptionalLong.empty();
  }
}
