package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.History;
import inetd.model.Moment;
import inetd.model.Notice;
import inetd.model.Reason;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** respawn_limit: too many unexpected restarts are given up. */
final class RespawnLimitProperties extends AttemptLaws {
  @Override
  Rule<Attempt> rule() {
    return new RespawnLimit();
  }

  @Property
  void moreRespawnsThanTheLimitInItsTimeAreGivenUp(@ForAll("facts") Attempt attempt) {
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
        looping && history.reason() == Reason.NONE
            ? new Verdict.GiveUp(Notice.LOOPING)
            : new Verdict.Proceed(),
        rule().start(attempt));
  }

  @Property
  void somebodyWhoAsksIsNeverTurnedAway(@ForAll("facts") Attempt attempt) {
    assertTrue(
        attempt.history().reason() == Reason.NONE
            || rule().start(attempt) instanceof Verdict.Proceed);
  }

  @Property
  void withoutALimitNothingIsGivenUp(@ForAll("facts") Attempt attempt) {
    assertTrue(
        attempt.supervision().restart().limit().isPresent()
            || rule().start(attempt) instanceof Verdict.Proceed);
  }
}
