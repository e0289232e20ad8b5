package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.memory.History;
import inetd.model.memory.History.Try;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.StartReason;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** throttle_interval: the least distance from start to start. */
final class ThrottleIntervalProperties extends StartAttemptLaws {
  @Override
  Rule<StartAttempt> rule() {
    return new ThrottleInterval();
  }

  @Property
  void noTwoStartsAreCloserThanTheInterval(@ForAll("facts") StartAttempt attempt) {
    History history = attempt.history();
    if (rule().start(attempt) instanceof Verdict.Proceed
        && history.reason() != StartReason.ASKED
        && history.lastStart() != History.UNKNOWN) {
      assertTrue(
          attempt.now().nanos() - history.lastStart()
              >= attempt.supervision().restart().throttle() * Moment.SECOND - slack(attempt));
    }
  }

  @Property
  void aHoldEndsExactlyOneIntervalAfterTheStart(@ForAll("facts") StartAttempt attempt) {
    if (rule().start(attempt) instanceof Verdict.Hold(long until, Notice why)) {
      assertEquals(Notice.THROTTLED, why);
      long interval =
          Math.max(attempt.restart().throttle(), attempt.history().lastTry() == Try.FAILED ? 1 : 0);
      assertEquals(
          attempt.history().lastStart() + interval * Moment.SECOND - slack(attempt), until);
      assertEquals(
          new Verdict.Proceed(), rule().start(StartAttempts.at(attempt, new Moment(until, 0))));
    }
  }

  /** What a start took is not held against an interval that keeps the distance by itself. */
  private static long slack(StartAttempt attempt) {
    long throttle = attempt.restart().throttle();
    OptionalLong interval = attempt.supervision().triggers().interval();
    boolean keeps =
        attempt.history().reason() == StartReason.INTERVAL
            && interval.isPresent()
            && throttle <= interval.getAsLong();
    return keeps ? Moment.SECOND : 0;
  }

  @Property
  void whoAsksByHandIsObeyedAtOnce(@ForAll("facts") StartAttempt attempt) {
    if (attempt.history().reason() == StartReason.ASKED) {
      assertEquals(new Verdict.Proceed(), rule().start(attempt));
    }
  }
}
