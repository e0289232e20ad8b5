package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.memory.History;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.StartReason;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** respawn_limit: too many unexpected restarts are given up. */
final class RespawnLimitProperties extends StartAttemptLaws {
  @Override
  Rule<StartAttempt> rule() {
    return new RespawnLimit();
  }

  @Property
  void moreRespawnsThanTheLimitInItsTimeAreGivenUp(@ForAll("facts") StartAttempt attempt) {
    History history = attempt.history();
    boolean looping =
        attempt
            .supervision()
            .restart()
            .limit()
            .filter(limit ->
                history.respawns().latest().stream()
                        .filter(at -> attempt.now().nanos() - at < limit.seconds() * Moment.SECOND)
                        .count()
                    > limit.count())
            .isPresent();
    assertEquals(
        looping && history.reason() == StartReason.NONE
            ? new Verdict.GiveUp(Notice.LOOPING)
            : new Verdict.Proceed(),
        rule().start(attempt));
  }

  @Property
  void somebodyWhoAsksIsNeverTurnedAway(@ForAll("facts") StartAttempt attempt) {
    assertTrue(
        attempt.history().reason() == StartReason.NONE
            || rule().start(attempt) instanceof Verdict.Proceed);
  }

  @Property
  void withoutALimitNothingIsGivenUp(@ForAll("facts") StartAttempt attempt) {
    assertTrue(
        attempt.supervision().restart().limit().isPresent()
            || rule().start(attempt) instanceof Verdict.Proceed);
  }
}
