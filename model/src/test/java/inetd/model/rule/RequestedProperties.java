package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;
import inetd.model.word.StartReason;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Somebody or something has to ask. */
final class RequestedProperties extends StartAttemptLaws {
  @Override
  Rule<StartAttempt> rule() {
    return new Requested();
  }

  @Property
  void whoeverIsAskedForMayStart(@ForAll("facts") StartAttempt attempt) {
    assertEquals(
        attempt.history().reason() == StartReason.NONE
            ? new Verdict.Refuse(Notice.FINISHED)
            : new Verdict.Proceed(),
        rule().start(attempt));
  }

  @Property
  void aWaitServerLacksADemand(@ForAll("facts") StartAttempt attempt) {
    StartAttempt waiting =
        new StartAttempt(
            attempt.key(),
            SocketRequests.listening(),
            attempt.supervision(),
            attempt.history(),
            attempt.outlook(),
            attempt.now(),
            attempt.calledFor());
    assertEquals(
        attempt.history().reason() == StartReason.NONE
            ? new Verdict.Refuse(Notice.NO_DEMAND)
            : new Verdict.Proceed(),
        rule().start(waiting));
  }

  @Property
  void aDaemonWithAnIntervalLacksATrigger(@ForAll("facts") StartAttempt attempt) {
    StartAttempt timed =
        StartAttempts.in(
            attempt,
            attempt.supervision().with(attempt.supervision().triggers().every(5)),
            attempt.outlook());
    if (attempt.history().reason() == StartReason.NONE) {
      assertEquals(new Verdict.Refuse(Notice.NO_TRIGGER), rule().start(timed));
    }
  }
}
