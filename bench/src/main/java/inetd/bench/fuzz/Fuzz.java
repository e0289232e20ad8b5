package inetd.bench.fuzz;

import inetd.bench.fuzz.Fuzzer.Failed;
import inetd.bench.fuzz.Fuzzer.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code bench/fuzz}: one door, so many inputs. */
public final class Fuzz {
  private static final String USAGE = "usage: fuzz ROOT DOOR SEED FROM TO";

  private Fuzz() {}

  /**
   * Tries inputs and says what came of it; status 1 if one fails.
   *
   * @param arguments the tree of sources, the door, the seed; the number of the first input, and
   *     the number that the last one comes before. The first is tried with those of its life before
   *     it
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 5) {
      System.err.println(USAGE);
      System.exit(64);
    }
    Corpus corpus = Corpus.read(Path.of(arguments[0]));
    Door door = Door.valueOf(arguments[1].toUpperCase(Locale.ROOT));
    long seed = Long.parseLong(arguments[2]);
    Fuzzer fuzzer = new Fuzzer(() -> door.open(corpus), door.seeds(corpus), seed, Fuzzer.LIFE);
    long before = System.nanoTime();
    long first = fuzzer.begin(Long.parseLong(arguments[3]));
    Outcome outcome = fuzzer.run(first, Long.parseLong(arguments[4]));
    double seconds = (System.nanoTime() - before) / 1e9;
    System.out.println(report(arguments[1], outcome, seconds));
    if (outcome.failed().isPresent()) {
      tell(arguments[1], seed, outcome.failed().get());
      System.exit(1);
    }
  }

  private static String report(String door, Outcome outcome, double seconds) {
    String kept =
        outcome.kept().stream()
            .map(bytes -> "%.1f".formatted(bytes / 1048576.0))
            .collect(Collectors.joining(" "));
    return "%s: %,d inputs in %.0f s, %.0f µs each; the slowest took %.1f ms%n"
            .formatted(
                door,
                outcome.taken(),
                seconds,
                1e6 * seconds / outcome.taken(),
                outcome.slowest() / 1e6)
        + "%s: MiB kept after every million: %s%n"
            .formatted(door, kept.isEmpty() ? "(fewer)" : kept)
        + "%s: %s".formatted(door, outcome.tally());
  }

  private static void tell(String door, long seed, Failed failed) throws IOException {
    Path file = Files.createTempFile("fuzz-" + door + "-", ".input");
    Files.write(file, failed.input().array());
    System.out.printf(
        "%s: FAILED at input %d of seed %d%s: %s%n",
        door,
        failed.number(),
        seed,
        failed.alone() ? ", by itself" : ", after those before it",
        failed.why());
    Arrays.stream(failed.why().getStackTrace())
        .limit(12)
        .forEach(frame -> System.out.println("  at " + frame));
    System.out.println("  input: " + failed.input() + ", all of it in " + file);
    System.out.printf("  again: bench/fuzz --seed %d --again %d %s%n", seed, failed.number(), door);
  }
}
