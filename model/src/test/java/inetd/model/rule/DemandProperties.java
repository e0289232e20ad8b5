package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.Moment;
import inetd.model.Notice;
import inetd.model.Reason;
import inetd.model.spec.Supervision;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A wait server runs when its socket has something to read. */
final class DemandProperties extends RuleLaws<Attempt> {
  @Override
  Rule<Attempt> rule() {
    return new Demand();
  }

  @Override
  @Provide
  Arbitrary<Attempt> facts() {
    return Attempts.any();
  }

  @Override
  Moment time(Attempt attempt) {
    return attempt.now();
  }

  @Override
  Attempt at(Attempt attempt, Moment now) {
    return Attempts.at(attempt, now);
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
            || attempt.supervision().keepAlive() != Supervision.KeepAlive.NO;
    assertEquals(
        demanded ? new Verdict.Proceed() : new Verdict.Refuse(Notice.NO_DEMAND),
        rule().start(waiting));
  }
}
