package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.memory.History.Try;
import inetd.model.spec.Restart.KeepAlive;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;
import inetd.model.word.WaitStatus;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** successful_exit = yes: again until it fails (LD08). */
final class SuccessfulExitProperties extends StartAttemptLaws {
  @Override
  Rule<StartAttempt> rule() {
    return new SuccessfulExit();
  }

  @Property
  void whatSucceededRunsAgainAndWhatFailedDoesNot(@ForAll("facts") StartAttempt attempt) {
    Try last = attempt.history().lastTry();
    boolean again =
        attempt.restart().keepAlive() == KeepAlive.UNTIL_FAILURE
            && (last == Try.STARTED || last == Try.SHORT)
            && attempt.history().lastEnd().isPresent()
            && (attempt.history().lastEnd().get() instanceof WaitStatus.Lost
                || attempt.restart().success(attempt.history().lastEnd().get()));
    assertEquals(
        again ? new Verdict.Proceed() : new Verdict.Refuse(Notice.FINISHED), rule().start(attempt));
  }
}
