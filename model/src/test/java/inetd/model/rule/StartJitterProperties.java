package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.spec.Settings;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Moment;
import inetd.model.word.StartReason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The delay before a start: drawn once and for all, within what was asked for. */
final class StartJitterProperties extends StartAttemptLaws {
  @Override
  Rule<StartAttempt> rule() {
    return new StartJitter();
  }

  @Override
  Arbitrary<StartAttempt> facts() {
    return Combinators.combine(StartAttempts.any(), Arbitraries.longs().between(0, 600))
        .as(StartJitterProperties::jittered);
  }

  private static StartAttempt jittered(StartAttempt attempt, long seconds) {
    Settings settings = Settings.STANDARD.with(StartJitter.SECONDS, seconds);
    return StartAttempts.in(attempt, attempt.supervision().with(settings), attempt.outlook());
  }

  private static StartAttempt named(String key, StartAttempt attempt) {
    return new StartAttempt(
        key,
        attempt.socket(),
        attempt.supervision(),
        attempt.history(),
        attempt.outlook(),
        new Moment(attempt.calledFor(), 0),
        attempt.calledFor());
  }

  @Property
  void noStartIsDelayedByMoreThanWasAskedFor(@ForAll("facts") StartAttempt attempt) {
    long most = attempt.supervision().settings().get(StartJitter.SECONDS) * Moment.SECOND;
    if (rule().start(attempt) instanceof Verdict.Hold(long until, var _)) {
      assertTrue(until - attempt.calledFor() < most, () -> "until " + until);
    }
  }

  @Property
  void whoAsksByHandIsObeyedAtOnce(@ForAll("facts") StartAttempt attempt) {
    if (attempt.history().reason() == StartReason.ASKED) {
      assertEquals(new Verdict.Proceed(), rule().start(attempt));
    }
  }

  @Property
  void theDelayIsTheServicesWhateverElseIsSo(
      @ForAll("facts") StartAttempt one, @ForAll("facts") StartAttempt other) {
    StartAttempt first = named("daemon d", jittered(one, 60));
    StartAttempt second = named("daemon d", jittered(other, 60));
    if (rule().start(first) instanceof Verdict.Hold(long until, var _)
        && rule().start(second) instanceof Verdict.Hold(long then, var _)) {
      assertEquals(until - first.calledFor(), then - second.calledFor());
    }
  }

  @Property(tries = 20)
  void servicesAreSpreadOverTheTime(@ForAll("facts") StartAttempt attempt) {
    Set<Long> tenths = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      StartAttempt each = named("daemon " + i, jittered(attempt, 600));
      if (rule().start(each) instanceof Verdict.Hold(long until, var _)) {
        tenths.add((until - each.calledFor()) / (60 * Moment.SECOND));
      }
    }
    assertEquals(attempt.history().reason() == StartReason.ASKED ? 0 : 10, tenths.size());
  }

  /** A recorded run is replayed by later builds, too. */
  @Property(tries = 20)
  void theDelayIsTheSameInEveryRelease(@ForAll("facts") StartAttempt attempt) {
    StartAttempt named = named("daemon d", jittered(attempt, 1_000));
    if (rule().start(named) instanceof Verdict.Hold(long until, var _)) {
      assertEquals(266 * Moment.SECOND, until - named.calledFor());
    }
  }

  @Property
  void itSaysItsSeconds(@ForAll("facts") StartAttempt attempt) {
    assertEquals("start_jitter = 60", rule().says(jittered(attempt, 60)));
  }

  @Example
  void itsKeyIsItsSetting() {
    assertEquals(List.of(StartJitter.SECONDS), rule().settings());
  }
}
