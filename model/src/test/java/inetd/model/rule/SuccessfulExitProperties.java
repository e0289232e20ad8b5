package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.History.Try;
import inetd.model.Notice;
import inetd.model.WaitStatus;
import inetd.model.spec.Restart.KeepAlive;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** successful_exit = yes: again until it fails (LD08). */
final class SuccessfulExitProperties extends AttemptLaws {
  @Override
  Rule<Attempt> rule() {
    return new SuccessfulExit();
  }

  @Property
  void whatSucceededRunsAgainAndWhatFailedDoesNot(@ForAll("facts") Attempt attempt) {
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
