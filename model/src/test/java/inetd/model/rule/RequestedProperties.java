package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.rule.trigger.QueueDirectory;
import inetd.model.rule.trigger.StartCalendar;
import inetd.model.rule.trigger.StartInterval;
import inetd.model.rule.trigger.WatchPath;
import inetd.model.spec.Calendar;
import inetd.model.spec.Paths;
import inetd.model.spec.Settings;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;
import inetd.model.word.StartReason;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Somebody or something has to ask. */
final class RequestedProperties extends StartAttemptLaws {
  @Override
  Rule<StartAttempt> rule() {
    return new Requested(Rulebook.TRIGGERS);
  }

  private static StartAttempt triggered(StartAttempt attempt, Settings triggers) {
    return StartAttempts.in(attempt, attempt.supervision().with(triggers), attempt.outlook());
  }

  private static StartAttempt unasked(StartAttempt attempt) {
    return StartAttempts.after(attempt, attempt.history().because(StartReason.NONE));
  }

  @Property
  void anyReasonIsEnough(@ForAll("facts") StartAttempt attempt, @ForAll StartReason reason) {
    StartAttempt asked = StartAttempts.after(attempt, attempt.history().because(reason));
    assertEquals(reason != StartReason.NONE, rule().start(asked).equals(new Verdict.Proceed()));
  }

  @Property
  void whatNothingWillStartHasFinished(@ForAll("facts") StartAttempt attempt) {
    assertEquals(
        new Verdict.Refuse(Notice.FINISHED),
        rule().start(triggered(unasked(attempt), Settings.STANDARD)));
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
  void whatSomethingMayStartLacksATrigger(@ForAll("facts") StartAttempt attempt) {
    Calendar midnight = new Calendar(1, 1, ~1, ~1, 0x7f, true, true);
    for (Settings triggers :
        List.of(
            Settings.STANDARD.with(StartInterval.SECONDS, 5),
            Settings.STANDARD.with(StartCalendar.MINUTES, midnight),
            Settings.STANDARD.with(WatchPath.PATHS, new Paths(List.of("/p"))),
            Settings.STANDARD.with(QueueDirectory.PATHS, new Paths(List.of("/p"))))) {
      assertEquals(
          new Verdict.Refuse(Notice.NO_TRIGGER),
          rule().start(triggered(unasked(attempt), triggers)));
    }
  }
}
