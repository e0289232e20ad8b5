package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.spec.Restart;
import inetd.model.spec.Restart.Backoff.Growth;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.StartReason;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** backoff: the wait after an unexpected end. */
final class BackoffProperties extends StartAttemptLaws {
  @Override
  Rule<StartAttempt> rule() {
    return new Backoff();
  }

  private static List<Long> waits(Growth growth, long first, long cap) {
    Restart.Backoff backoff = new Restart.Backoff(growth, first, cap, 0);
    return IntStream.rangeClosed(1, 8)
        .mapToObj(streak -> Backoff.nanos(backoff, streak, "d") / Moment.SECOND)
        .toList();
  }

  @Example
  void fibonacciAndExponentialGrowToTheirCap() {
    assertEquals(List.of(1L, 1L, 2L, 3L, 5L, 8L, 13L, 20L), waits(Growth.FIBONACCI, 1, 20));
    assertEquals(List.of(2L, 4L, 8L, 16L, 30L, 30L, 30L, 30L), waits(Growth.EXPONENTIAL, 2, 30));
    assertEquals(List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L), waits(Growth.NONE, 5, 30));
  }

  @Property
  void theWaitIsCountedFromTheEnd(@ForAll("facts") StartAttempt attempt) {
    if (rule().start(attempt) instanceof Verdict.Hold(long until, Notice why)) {
      assertEquals(Notice.BACKING_OFF, why);
      long wait =
          Backoff.nanos(
              attempt.restart().backoff(), attempt.history().respawns().streak(), attempt.key());
      assertEquals(attempt.history().respawns().last() + wait, until);
    }
  }

  @Property
  void jitterOnlyAddsAndNoMoreThanItsPercentage(@ForAll("facts") StartAttempt attempt) {
    Restart.Backoff jittery = attempt.restart().backoff();
    Restart.Backoff plain =
        new Restart.Backoff(jittery.growth(), jittery.first(), jittery.cap(), 0);
    int streak = attempt.history().respawns().streak();
    long least = Backoff.nanos(plain, streak, "d");
    long wait = Backoff.nanos(jittery, streak, "d");
    assertTrue(wait >= least && wait <= least + least / 100 * jittery.jitter());
  }

  @Property
  void whoAsksByHandIsObeyedAtOnce(@ForAll("facts") StartAttempt attempt) {
    if (attempt.history().reason() == StartReason.ASKED) {
      assertEquals(new Verdict.Proceed(), rule().start(attempt));
    }
  }
}
