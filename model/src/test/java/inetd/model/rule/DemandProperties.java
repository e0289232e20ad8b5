package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.Notice;
import inetd.model.Reason;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Somebody or something has to ask. */
final class DemandProperties extends AttemptLaws {
  @Override
  Rule<Attempt> rule() {
    return new Demand();
  }

  @Property
  void whoeverIsAskedForMayStart(@ForAll("facts") Attempt attempt) {
    assertEquals(
        attempt.history().reason() == Reason.NONE
            ? new Verdict.Refuse(Notice.FINISHED)
            : new Verdict.Proceed(),
        rule().start(attempt));
  }

  @Property
  void aWaitServerLacksADemand(@ForAll("facts") Attempt attempt) {
    Attempt waiting =
        new Attempt(
            attempt.key(),
            Requests.wait(attempt.supervision()),
            attempt.supervision(),
            attempt.history(),
            attempt.outlook(),
            attempt.now());
    assertEquals(
        attempt.history().reason() == Reason.NONE
            ? new Verdict.Refuse(Notice.NO_DEMAND)
            : new Verdict.Proceed(),
        rule().start(waiting));
  }

  @Property
  void aDaemonWithAnIntervalLacksATrigger(@ForAll("facts") Attempt attempt) {
    Attempt timed =
        Attempts.in(
            attempt,
            attempt.supervision().with(attempt.supervision().triggers().every(5)),
            attempt.outlook());
    if (attempt.history().reason() == Reason.NONE) {
      assertEquals(new Verdict.Refuse(Notice.NO_TRIGGER), rule().start(timed));
    }
  }
}
