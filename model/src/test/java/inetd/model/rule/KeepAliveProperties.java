package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.spec.NormalEnds;
import inetd.model.spec.Settings;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;
import inetd.model.word.WaitStatus;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** keep_alive: a reason to run again. */
final class KeepAliveProperties extends StartAttemptLaws {
  private static final Verdict PROCEED = new Verdict.Proceed();
  private static final Verdict FINISHED = new Verdict.Refuse(Notice.FINISHED);

  @Override
  Rule<StartAttempt> rule() {
    return new KeepAlive();
  }

  private Verdict with(StartAttempt attempt, Settings restart) {
    return rule()
        .start(StartAttempts.in(attempt, attempt.supervision().with(restart), attempt.outlook()));
  }

  private static Settings normally(Settings settings, List<WaitStatus> ends) {
    return settings.with(KeepAlive.NORMAL, new NormalEnds(ends));
  }

  @Property
  void noNeverRestarts(@ForAll("facts") StartAttempt attempt) {
    assertEquals(
        FINISHED, with(attempt, attempt.settings().with(KeepAlive.MODE, KeepAlive.Mode.NO)));
  }

  @Property
  void yesRestartsAfterAFailureOnly(@ForAll("facts") StartAttempt attempt) {
    assertEquals(
        KeepAlive.failed(attempt.settings(), attempt.history()) ? PROCEED : FINISHED,
        with(attempt, attempt.settings().with(KeepAlive.MODE, KeepAlive.Mode.YES)));
  }

  @Property
  void alwaysRestartsAfterAnyEndThatIsNotNamedNormal(@ForAll("facts") StartAttempt attempt) {
    Settings always = attempt.settings().with(KeepAlive.MODE, KeepAlive.Mode.ALWAYS);
    assertEquals(PROCEED, with(attempt, normally(always, List.of())));
    if (attempt.history().ran()) {
      List<WaitStatus> its = List.of(attempt.history().lastEnd().orElseThrow().plain());
      assertEquals(FINISHED, with(attempt, normally(always, its)));
      assertEquals(
          FINISHED, with(attempt, normally(always, its).with(KeepAlive.MODE, KeepAlive.Mode.YES)));
    }
  }
}
