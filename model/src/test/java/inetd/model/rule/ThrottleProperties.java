package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.History;
import inetd.model.History.Try;
import inetd.model.Moment;
import inetd.model.Notice;
import inetd.model.Reason;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** throttle_interval: the least distance from start to start. */
final class ThrottleProperties extends AttemptLaws {
  @Override
  Rule<Attempt> rule() {
    return new Throttle();
  }

  @Property
  void noTwoStartsAreCloserThanTheInterval(@ForAll("facts") Attempt attempt) {
    History history = attempt.history();
    if (rule().start(attempt) instanceof Verdict.Proceed
        && history.reason() != Reason.ASKED
        && history.lastStart() != History.UNKNOWN) {
      assertTrue(
          attempt.now().nanos() - history.lastStart()
              >= attempt.supervision().restart().throttle() * Moment.SECOND - slack(attempt));
    }
  }

  @Property
  void aHoldEndsExactlyOneIntervalAfterTheStart(@ForAll("facts") Attempt attempt) {
    if (rule().start(attempt) instanceof Verdict.Hold(long until, Notice why)) {
      assertEquals(Notice.THROTTLED, why);
      long interval =
          Math.max(attempt.restart().throttle(), attempt.history().lastTry() == Try.FAILED ? 1 : 0);
      assertEquals(
          attempt.history().lastStart() + interval * Moment.SECOND - slack(attempt), until);
      assertEquals(new Verdict.Proceed(), rule().start(Attempts.at(attempt, new Moment(until, 0))));
    }
  }

  /** What a start took is not held against an interval that keeps the distance by itself. */
  private static long slack(Attempt attempt) {
    long throttle = attempt.restart().throttle();
    OptionalLong interval = attempt.supervision().triggers().interval();
    boolean keeps =
        attempt.history().reason() == Reason.INTERVAL
            && interval.isPresent()
            && throttle <= interval.getAsLong();
    return keeps ? Moment.SECOND : 0;
  }

  @Property
  void whoAsksByHandIsObeyedAtOnce(@ForAll("facts") Attempt attempt) {
    if (attempt.history().reason() == Reason.ASKED) {
      assertEquals(new Verdict.Proceed(), rule().start(attempt));
    }
  }
}
