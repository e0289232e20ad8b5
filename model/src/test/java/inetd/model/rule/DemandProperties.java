package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.Notice;
import inetd.model.Reason;
import inetd.model.spec.Restart;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A wait server runs when its socket has something to read. */
final class DemandProperties extends AttemptLaws {
  @Override
  Rule<Attempt> rule() {
    return new Demand();
  }

  @Property
  void aDaemonNeedsNoDemand(@ForAll("facts") Attempt attempt) {
    assertEquals(new Verdict.Proceed(), rule().start(attempt));
  }

  @Property
  void aWaitServerStartsOnDemandOnly(@ForAll("facts") Attempt attempt) {
    Attempt waiting =
        new Attempt(
            Requests.wait(attempt.supervision()),
            attempt.supervision(),
            attempt.history(),
            attempt.now());
    boolean demanded =
        attempt.history().reason() != Reason.NONE
            || attempt.supervision().restart().keepAlive() != Restart.KeepAlive.NO;
    assertEquals(
        demanded ? new Verdict.Proceed() : new Verdict.Refuse(Notice.NO_DEMAND),
        rule().start(waiting));
  }
}
