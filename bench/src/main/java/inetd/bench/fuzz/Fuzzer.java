package inetd.bench.fuzz;

import inetd.model.port.Event.Bytes;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Inputs by number, tried one after another on a target that is new at the beginning of every life.
 *
 * <p>Input n of a seed is always the same, and so is what came before it in its life.
 *
 * @param target makes one that remembers nothing
 * @param seeds what inputs are made from
 * @param seed of all chance
 * @param life how many inputs a target takes before it is replaced
 */
record Fuzzer(Supplier<Target> target, List<byte[]> seeds, long seed, long life) {
  /** Inputs a target takes in a run from the command line. */
  static final long LIFE = 1_000_000;

  /** CPU time that no input may take. */
  private static final long PATIENCE = 1_000_000_000;

  /** Bytes that may be kept after a life, beyond those kept after a tenth of it. */
  private static final long GROWTH = 4 << 20;

  /**
   * An input that something is wrong with.
   *
   * @param number of the input
   * @param alone whether it fails on a new target too, without those before it
   */
  record Failed(long number, Bytes input, Throwable why, boolean alone) {}

  /**
   * What a run came to.
   *
   * @param taken inputs
   * @param slowest nanoseconds of CPU time of the input that took longest
   * @param kept bytes kept in the heap after each life that was completed
   * @param tally what became of inputs
   */
  record Outcome(
      Optional<Failed> failed,
      long taken,
      long slowest,
      List<Long> kept,
      TreeMap<String, Long> tally) {}

  /** A run under way. */
  private final class Run {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Mutator mutator = new Mutator(seeds);
    private final TreeMap<String, Long> tally = new TreeMap<>();
    private final List<Long> kept = new ArrayList<>();
    private long slowest;
    private long early;

    Outcome go(long from, long to) {
      Target current = target.get();
      for (long number = from; number < to; number++) {
        Optional<Throwable> wrong = take(current, number);
        if (wrong.isEmpty() && number % life == life / 10) {
          early = heap();
        }
        if (wrong.isEmpty() && number % life == life - 1) {
          wrong = grown();
          count(current);
          current = target.get();
        }
        if (wrong.isPresent()) {
          count(current);
          return outcome(Optional.of(failed(number, wrong.get())), number + 1 - from);
        }
      }
      count(current);
      return outcome(Optional.empty(), to - from);
    }

    private Optional<Throwable> take(Target on, long number) {
      SplittableRandom dice = dice(number);
      byte[] input = mutator.next(dice);
      long before = threads.getCurrentThreadCpuTime();
      try {
        on.take(input, dice);
      } catch (RuntimeException | Error e) { // Whatever it is, it is what we look for.
        return Optional.of(e);
      }
      long took = threads.getCurrentThreadCpuTime() - before;
      slowest = Math.max(slowest, took);
      return took <= PATIENCE
          ? Optional.empty()
          : Optional.of(new AssertionError("it took " + took / 1_000_000 + " ms"));
    }

    private Failed failed(long number, Throwable why) {
      boolean alone = take(target.get(), number).isPresent();
      return new Failed(number, Bytes.of(mutator.next(dice(number))), why, alone);
    }

    private Optional<Throwable> grown() {
      long now = heap();
      kept.add(now);
      return now - early <= GROWTH
          ? Optional.empty()
          : Optional.of(
              new AssertionError(
                  "the heap grew from " + early + " to " + now + " bytes in " + life + " inputs"));
    }

    private void count(Target over) {
      over.tally().forEach((what, times) -> tally.merge(what, times, Long::sum));
    }

    private Outcome outcome(Optional<Failed> failed, long taken) {
      return new Outcome(failed, taken, slowest, List.copyOf(kept), tally);
    }
  }

  /** Tries the inputs of numbers {@code from} to {@code to}, without the last. */
  Outcome run(long from, long to) {
    return new Run().go(from, to);
  }

  /** Returns the number at which the life of input {@code number} begins. */
  long begin(long number) {
    return number - number % life;
  }

  private SplittableRandom dice(long number) {
    return new SplittableRandom(seed * 0x9e37_79b9_7f4a_7c15L + number);
  }

  /** Returns how many bytes are kept. */
  private static long heap() {
    for (int i = 0; i < 2; i++) { // What finalization or a reference freed goes with the second.
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
