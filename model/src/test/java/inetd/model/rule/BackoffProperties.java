package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.memory.History;
import inetd.model.spec.Settings;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.StartReason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** backoff: the wait after an unexpected end. */
final class BackoffProperties extends StartAttemptLaws {
  @Override
  Rule<StartAttempt> rule() {
    return new Backoff();
  }

  private static List<Long> waits(Backoff.Growth growth, long first, long cap) {
    Backoff.Wait backoff = new Backoff.Wait(growth, first, cap, 0);
    return IntStream.rangeClosed(1, 8)
        .mapToObj(streak -> Backoff.nanos(backoff, streak, "d") / Moment.SECOND)
        .toList();
  }

  @Example
  void fibonacciAndExponentialGrowToTheirCap() {
    assertEquals(List.of(1L, 1L, 2L, 3L, 5L, 8L, 13L, 20L), waits(Backoff.Growth.FIBONACCI, 1, 20));
    assertEquals(
        List.of(2L, 4L, 8L, 16L, 30L, 30L, 30L, 30L), waits(Backoff.Growth.EXPONENTIAL, 2, 30));
    assertEquals(List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L), waits(Backoff.Growth.NONE, 5, 30));
  }

  /** The attempt of a program that has ended {@code streak} times, the last time {@code ago}. */
  private static StartAttempt ended(
      StartAttempt attempt, Backoff.Wait backoff, int streak, long ago) {
    Settings restart = attempt.settings().with(Backoff.WAIT, backoff);
    History history = History.NONE;
    for (int i = 0; i < streak; i++) {
      history = history.respawning(StartAttempts.life(attempt.now().nanos() - ago), false, 1);
    }
    return StartAttempts.after(StartAttempts.with(attempt, restart), history);
  }

  @Property
  void theWaitIsCountedFromTheEnd(
      @ForAll("facts") StartAttempt attempt,
      @ForAll @LongRange(min = 1, max = 20) long first,
      @ForAll @LongRange(max = Moment.SECOND - 1) long spent) {
    Backoff.Wait backoff = new Backoff.Wait(Backoff.Growth.EXPONENTIAL, first, 40, 0);
    long wait = first * Moment.SECOND;
    assertEquals(
        new Verdict.Hold(attempt.now().nanos() + wait - spent, Notice.BACKING_OFF),
        rule().start(ended(attempt, backoff, 1, spent)));
    assertEquals(new Verdict.Proceed(), rule().start(ended(attempt, backoff, 1, wait)));
  }

  @Property
  void itIsSaidHowManyEndsThereWere(
      @ForAll("facts") StartAttempt attempt, @ForAll @IntRange(min = 1, max = 9) int streak) {
    StartAttempt after = ended(attempt, Backoff.Wait.NONE, streak, 0);
    assertEquals("unexpected end " + streak + " in a row", rule().says(after));
  }

  @Property
  void aWaitIsNeverShorterThanTheOneBefore(
      @ForAll("facts") StartAttempt attempt, @ForAll @IntRange(min = 1, max = 20) int streak) {
    Backoff.Wait jittery = attempt.settings().get(Backoff.WAIT);
    Backoff.Wait plain = plain(jittery);
    assertTrue(Backoff.nanos(plain, streak + 1, "d") >= Backoff.nanos(plain, streak, "d"));
    assertTrue(Backoff.nanos(plain, streak, "d") <= jittery.cap() * Moment.SECOND);
    assertEquals(0, Backoff.nanos(jittery, 0, "d"));
  }

  private static Backoff.Wait plain(Backoff.Wait jittery) {
    return new Backoff.Wait(jittery.growth(), jittery.first(), jittery.cap(), 0);
  }

  @Property
  void jitterOnlyAddsAndNoMoreThanItsPercentage(
      @ForAll("facts") StartAttempt attempt, @ForAll @IntRange(min = 1, max = 20) int streak) {
    Backoff.Wait jittery = attempt.settings().get(Backoff.WAIT);
    long least = Backoff.nanos(plain(jittery), streak, "d");
    long wait = Backoff.nanos(jittery, streak, "d");
    assertTrue(wait >= least && wait <= least + least / 100 * jittery.jitter());
  }

  @Example
  void servicesThatFailTogetherDoNotComeBackTogether() {
    Backoff.Wait backoff = new Backoff.Wait(Backoff.Growth.EXPONENTIAL, 100, 100, 100);
    for (int streak = 1; streak < 4; streak++) {
      Set<Long> tenths = new HashSet<>();
      for (int service = 0; service < 200; service++) {
        tenths.add(Backoff.nanos(backoff, streak, "daemon " + service) / (10 * Moment.SECOND));
      }
      assertTrue(tenths.size() >= 10, tenths::toString);
    }
  }

  /** A recorded run is replayed by later builds, too. */
  @Example
  void theJitterOfAServiceIsTheSameInEveryRelease() {
    Backoff.Wait backoff = new Backoff.Wait(Backoff.Growth.EXPONENTIAL, 1, 1, 100);
    assertEquals(
        List.of(1_165_000_000L, 1_151_000_000L, 1_517_000_000L),
        IntStream.rangeClosed(1, 3)
            .mapToObj(streak -> Backoff.nanos(backoff, streak, "daemon d"))
            .toList());
  }

  @Property
  void aLifeIsHealthyThatIsTenSecondsAndTheLastWaitLong(
      @ForAll("facts") StartAttempt attempt, @ForAll @IntRange(max = 12) int streak) {
    Backoff.Wait backoff = attempt.settings().get(Backoff.WAIT);
    long least = Math.max(10 * Moment.SECOND, Backoff.nanos(backoff, streak, "d"));
    assertTrue(Backoff.healthy(attempt.settings(), streak, "d", least));
    assertFalse(Backoff.healthy(attempt.settings(), streak, "d", least - 1));
  }

  @Property
  void whoAsksByHandIsObeyedAtOnce(@ForAll("facts") StartAttempt attempt) {
    History asked = attempt.history().because(StartReason.ASKED);
    assertEquals(new Verdict.Proceed(), rule().start(StartAttempts.after(attempt, asked)));
  }
}
