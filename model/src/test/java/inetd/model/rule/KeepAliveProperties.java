package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.Notice;
import inetd.model.Reason;
import inetd.model.spec.Restart;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** keep_alive: a reason to run again. */
final class KeepAliveProperties extends AttemptLaws {
  @Override
  Rule<Attempt> rule() {
    return new KeepAlive();
  }

  @Property
  void whoeverIsAskedForMayStart(@ForAll("facts") Attempt attempt) {
    if (attempt.history().reason() != Reason.NONE) {
      assertEquals(new Verdict.Proceed(), rule().start(attempt));
    }
  }

  @Property
  void yesRestartsAfterAFailureOnly(@ForAll("facts") Attempt attempt) {
    if (attempt.history().reason() == Reason.NONE
        && attempt.supervision().restart().keepAlive() == Restart.KeepAlive.YES) {
      Verdict expected =
          attempt.history().failed() ? new Verdict.Proceed() : new Verdict.Refuse(Notice.FINISHED);
      assertEquals(expected, rule().start(attempt));
    }
  }

  @Property
  void noNeverRestartsAndAlwaysAlwaysDoes(@ForAll("facts") Attempt attempt) {
    if (attempt.history().reason() == Reason.NONE) {
      switch (attempt.supervision().restart().keepAlive()) {
        case NO -> assertEquals(new Verdict.Refuse(Notice.FINISHED), rule().start(attempt));
        case ALWAYS -> assertEquals(new Verdict.Proceed(), rule().start(attempt));
        case YES, UNTIL_FAILURE -> {}
      }
    }
  }
}
