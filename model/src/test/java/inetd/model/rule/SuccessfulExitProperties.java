package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import inetd.model.memory.History;
import inetd.model.memory.History.Try;
import inetd.model.spec.NormalEnds;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.WaitStatus;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** successful_exit = yes: again until it fails (LD08). */
final class SuccessfulExitProperties extends StartAttemptLaws {
  private static final Verdict PROCEED = new Verdict.Proceed();
  private static final Verdict FINISHED = new Verdict.Refuse(Notice.FINISHED);

  @Override
  Rule<StartAttempt> rule() {
    return new SuccessfulExit();
  }

  private static StartAttempt keeping(StartAttempt attempt, KeepAlive.Mode keepAlive) {
    return StartAttempts.with(attempt, attempt.settings().with(KeepAlive.MODE, keepAlive));
  }

  private Verdict untilFailure(StartAttempt attempt) {
    return rule().start(keeping(attempt, KeepAlive.Mode.UNTIL_FAILURE));
  }

  @Property
  void itIsTheOppositeOfKeepAliveAfterAnyEndThatWasSeen(
      @ForAll("facts") StartAttempt attempt, @ForAll @IntRange(max = 3) int status) {
    List<WaitStatus> normal = List.of(new WaitStatus.Exited(2));
    History ended = History.NONE.started(attempt.now()).ended(new WaitStatus.Exited(status));
    StartAttempt after =
        StartAttempts.after(
            StartAttempts.with(
                attempt, attempt.settings().with(KeepAlive.NORMAL, new NormalEnds(normal))),
            ended);
    assertNotEquals(
        untilFailure(after).equals(PROCEED),
        new KeepAlive().start(keeping(after, KeepAlive.Mode.YES)).equals(PROCEED));
    assertEquals(status == 0 || status == 2, untilFailure(after).equals(PROCEED));
  }

  @Property
  void anEndThatNobodySawIsNoFailure(@ForAll("facts") StartAttempt attempt) {
    History lost = History.NONE.started(attempt.now()).ended(new WaitStatus.Lost());
    assertEquals(PROCEED, untilFailure(StartAttempts.after(attempt, lost)));
  }

  @Property
  void aShortageIsNobodysFailure(@ForAll("facts") StartAttempt attempt) {
    History good = attempt.history().started(new Moment(0, 0)).ended(new WaitStatus.Exited(0));
    StartAttempt once = StartAttempts.after(attempt, good);
    StartAttempt shortly = StartAttempts.after(attempt, good.notStarted(Try.SHORT, attempt.now()));
    assertEquals(PROCEED, untilFailure(once));
    assertEquals(PROCEED, untilFailure(shortly));
  }

  @Property
  void whatDidNotStartOrHungHasFailed(@ForAll("facts") StartAttempt attempt) {
    History good = History.NONE.started(attempt.now()).ended(new WaitStatus.Exited(0));
    for (History bad : new History[] {good.notStarted(Try.FAILED, attempt.now()), good.hung()}) {
      assertEquals(FINISHED, untilFailure(StartAttempts.after(attempt, bad)));
    }
    assertEquals(FINISHED, untilFailure(StartAttempts.after(attempt, History.NONE)));
  }

  @Property
  void whoDidNotSayItIsNotRunAgain(
      @ForAll("facts") StartAttempt attempt, @ForAll KeepAlive.Mode keepAlive) {
    Assume.that(keepAlive != KeepAlive.Mode.UNTIL_FAILURE);
    assertEquals(FINISHED, rule().start(keeping(attempt, keepAlive)));
  }
}
