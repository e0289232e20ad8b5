package inetd.bench.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.bench.fuzz.Fuzzer.Failed;
import inetd.bench.fuzz.Fuzzer.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Thousands of inputs at every door, and a fuzzer that finds what is there to be found. */
final class FuzzerTest {
  private static final long SEED = 7;
  private static final List<byte[]> SEEDS =
      List.of("seed 1".getBytes(UTF_8), "two".getBytes(UTF_8));

  @ParameterizedTest
  @EnumSource(Door.class)
  void noInputIsTooMuchForInetd(Door door) throws IOException {
    Corpus corpus = Corpus.read(Path.of(".."));
    Outcome outcome =
        new Fuzzer(() -> door.open(corpus), door.seeds(corpus), SEED, 5_000).run(0, 5_000);
    assertEquals(Optional.empty(), outcome.failed().map(FuzzerTest::told));
    assertEquals(5_000, outcome.taken());
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void enoughInputsAreUnderstood(Door door) throws IOException {
    Corpus corpus = Corpus.read(Path.of(".."));
    Outcome outcome =
        new Fuzzer(() -> door.open(corpus), door.seeds(corpus), SEED, 2_000).run(0, 2_000);
    long understood =
        switch (door) {
          case CONTROL -> count(outcome, "Status") + count(outcome, "STOP AT_GOAL");
          case CONFIGURATION -> count(outcome, "services read");
          case BUILTIN -> count(outcome, "received");
        };
    assertTrue(understood > 20, () -> "too few get past the door: " + outcome.tally());
  }

  private static long count(Outcome outcome, String what) {
    return outcome.tally().getOrDefault(what, 0L);
  }

  @Test
  void aFailureIsFoundAgainByItsNumber() {
    Fuzzer fuzzer = fuzzer(() -> new Picky(input -> input.length > 40));
    Failed found = fuzzer.run(0, 10_000).failed().orElseThrow();
    assertTrue(found.alone());
    assertTrue(found.input().length() > 40);
    Failed again = fuzzer.run(found.number(), found.number() + 1).failed().orElseThrow();
    assertEquals(found.input(), again.input());
  }

  @Test
  void whatFailsOnlyAfterOthersIsSaidToAndIsFoundFromTheBeginningOfItsLife() {
    Fuzzer fuzzer = fuzzer(Tired::new);
    Failed found = fuzzer.run(0, 10_000).failed().orElseThrow();
    assertFalse(found.alone());
    assertEquals(99, found.number());
    assertEquals(0, fuzzer.begin(found.number()));
    assertEquals(1_000, fuzzer.begin(1_999));
  }

  @Test
  void whatIsKeptForEveryInputIsAFailure() {
    Outcome outcome = fuzzer(Hoarding::new).run(0, 1_000);
    assertTrue(outcome.failed().orElseThrow().why().toString().contains("the heap grew"));
  }

  @Test
  void anInputIsWhatItsDiceCameTo() {
    Mutator mutator = new Mutator(SEEDS);
    for (long number = 0; number < 1_000; number++) {
      assertArrayEquals(
          mutator.next(new SplittableRandom(number)), mutator.next(new SplittableRandom(number)));
    }
  }

  private static Fuzzer fuzzer(Supplier<Target> target) {
    return new Fuzzer(target, SEEDS, SEED, 1_000);
  }

  private static String told(Failed failed) {
    return failed.number() + " of seed " + SEED + ": " + failed.why();
  }

  /** Fails at some inputs. */
  private record Picky(java.util.function.Predicate<byte[]> bad) implements Silent {
    @Override
    public void take(byte[] input, RandomGenerator dice) {
      if (bad.test(input)) {
        throw new IllegalStateException("not that");
      }
    }
  }

  /** Fails at the hundredth input. */
  private static final class Tired implements Silent {
    private int taken;

    @Override
    public void take(byte[] input, RandomGenerator dice) {
      taken++;
      if (taken == 100) {
        throw new IllegalStateException("too many");
      }
    }
  }

  /** Keeps 16 KiB for every input. */
  private static final class Hoarding implements Silent {
    private final List<byte[]> kept = new ArrayList<>();

    @Override
    public void take(byte[] input, RandomGenerator dice) {
      kept.add(new byte[16_384]);
    }
  }

  private interface Silent extends Target {
    @Override
    default SortedMap<String, Long> tally() {
      return Collections.emptySortedMap();
    }
  }
}
