package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.memory.History;
import inetd.model.memory.History.Try;
import inetd.model.rule.trigger.StartInterval;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.StartReason;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** throttle_interval: the least distance from start to start. */
final class ThrottleIntervalProperties extends StartAttemptLaws {
  private static final Verdict PROCEED = new Verdict.Proceed();
  private static final long MOST = Moment.SECOND;

  @Override
  Rule<StartAttempt> rule() {
    return new ThrottleInterval();
  }

  /** The attempt of a program that was started {@code ago} nanoseconds before. */
  private static StartAttempt started(StartAttempt attempt, StartReason reason, long ago) {
    Moment then = new Moment(attempt.now().nanos() - ago, 0);
    return StartAttempts.after(attempt, History.NONE.started(then).because(reason));
  }

  private static StartAttempt every(StartAttempt attempt, long throttle, long interval) {
    return StartAttempts.in(
        attempt,
        attempt
            .supervision()
            .with(ThrottleInterval.SECONDS, throttle)
            .with(StartInterval.SECONDS, interval),
        attempt.outlook());
  }

  @Property
  void whatStartedLongEnoughAgoStartsAndNothingElseDoes(
      @ForAll("facts") StartAttempt attempt,
      @ForAll @LongRange(min = 1, max = 30) long throttle,
      @ForAll @LongRange(max = 29) long ago) {
    StartAttempt throttled =
        StartAttempts.with(attempt, attempt.settings().with(ThrottleInterval.SECONDS, throttle));
    long least = throttle * Moment.SECOND;
    assertEquals(PROCEED, rule().start(started(throttled, StartReason.NONE, least)));
    StartAttempt early = started(throttled, StartReason.NONE, least - 1 - ago % throttle);
    assertEquals(
        new Verdict.Hold(early.history().lastStart() + least, Notice.THROTTLED),
        rule().start(early));
  }

  @Property
  void aTimerThatIsNoFasterIsNeverLate(
      @ForAll("facts") StartAttempt attempt,
      @ForAll @LongRange(min = 1, max = 20) long throttle,
      @ForAll @LongRange(max = 20) long longer,
      @ForAll @LongRange(max = Moment.SECOND) long took) {
    long interval = throttle + longer;
    StartAttempt timed = every(attempt, throttle, interval);
    assertEquals(
        PROCEED,
        rule().start(started(timed, StartReason.INTERVAL, interval * Moment.SECOND - took)));
  }

  @Property
  void onlySuchATimerIsEarlyAndByNoMoreThanASecond(
      @ForAll("facts") StartAttempt attempt,
      @ForAll StartReason reason,
      @ForAll @LongRange(min = 2, max = 20) long throttle,
      @ForAll @LongRange(min = 1, max = 40) long interval) {
    StartAttempt timed = every(attempt, throttle, interval);
    long least = throttle * Moment.SECOND;
    boolean timer = reason == StartReason.INTERVAL && throttle <= interval;
    boolean obeyed = reason == StartReason.ASKED;
    assertEquals(timer || obeyed, rule().start(started(timed, reason, least - 1)).equals(PROCEED));
    assertEquals(obeyed, rule().start(started(timed, reason, least - MOST - 1)).equals(PROCEED));
  }

  @Property
  void withoutAnIntervalOnlyWhatCannotStartIsHeldAndForASecond(
      @ForAll("facts") StartAttempt attempt) {
    StartAttempt free =
        StartAttempts.with(attempt, attempt.settings().with(ThrottleInterval.SECONDS, 0));
    StartAttempt broken =
        StartAttempts.after(free, History.NONE.notStarted(Try.FAILED, attempt.now()));
    assertEquals(
        new Verdict.Hold(attempt.now().nanos() + Moment.SECOND, Notice.THROTTLED),
        rule().start(broken));
    assertEquals(PROCEED, rule().start(started(free, StartReason.NONE, 0)));
    assertTrue(rule().says(free).contains("once a second"));
  }

  @Property
  void whatNeverStartedIsNotHeld(@ForAll("facts") StartAttempt attempt) {
    assertEquals(PROCEED, rule().start(StartAttempts.after(attempt, History.NONE)));
  }

  @Property
  void whoAsksByHandIsObeyedAtOnce(@ForAll("facts") StartAttempt attempt) {
    History asked = attempt.history().because(StartReason.ASKED);
    assertEquals(PROCEED, rule().start(StartAttempts.after(attempt, asked)));
  }

  @Property
  void itSaysItsInterval(
      @ForAll("facts") StartAttempt attempt, @ForAll @LongRange(min = 1, max = 99) long seconds) {
    StartAttempt throttled =
        StartAttempts.with(attempt, attempt.settings().with(ThrottleInterval.SECONDS, seconds));
    assertEquals("throttle_interval = " + seconds, rule().says(throttled));
  }
}
