package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.spec.Restart;
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

  private Verdict with(StartAttempt attempt, Restart restart) {
    return rule()
        .start(StartAttempts.in(attempt, attempt.supervision().with(restart), attempt.outlook()));
  }

  @Property
  void noNeverRestarts(@ForAll("facts") StartAttempt attempt) {
    assertEquals(FINISHED, with(attempt, attempt.restart().keeping(Restart.KeepAlive.NO)));
  }

  @Property
  void yesRestartsAfterAFailureOnly(@ForAll("facts") StartAttempt attempt) {
    assertEquals(
        attempt.failed() ? PROCEED : FINISHED,
        with(attempt, attempt.restart().keeping(Restart.KeepAlive.YES)));
  }

  @Property
  void alwaysRestartsAfterAnyEndThatIsNotNamedNormal(@ForAll("facts") StartAttempt attempt) {
    Restart always = attempt.restart().keeping(Restart.KeepAlive.ALWAYS);
    assertEquals(PROCEED, with(attempt, always.normally(List.of())));
    if (attempt.history().ran()) {
      List<WaitStatus> its = List.of(attempt.history().lastEnd().orElseThrow().plain());
      assertEquals(FINISHED, with(attempt, always.normally(its)));
      assertEquals(FINISHED, with(attempt, always.normally(its).keeping(Restart.KeepAlive.YES)));
    }
  }
}
