package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.memory.History;
import inetd.model.spec.Settings;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.StartReason;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** respawn_limit: too many unexpected restarts are given up. */
final class RespawnLimitProperties extends StartAttemptLaws {
  private static final Verdict PROCEED = new Verdict.Proceed();

  @Override
  Rule<StartAttempt> rule() {
    return new RespawnLimit();
  }

  @Property
  void itIsGivenUpWithTheFirstEndThatIsOneTooManyInItsTime(
      @ForAll("facts") StartAttempt attempt,
      @ForAll @Size(max = 12) List<@LongRange(max = 20) Long> lives,
      @ForAll @IntRange(min = 1, max = 4) int count,
      @ForAll @LongRange(min = 1, max = 60) long seconds) {
    Settings restart =
        attempt.settings().with(RespawnLimit.LIMIT, new RespawnLimit.Limit(count, seconds));
    StartAttempt limited = StartAttempts.with(attempt, restart);
    List<Long> ends = new ArrayList<>();
    History history = History.NONE;
    long at = 0;
    for (long life : lives) {
      at += life;
      ends.add(at);
      Moment now = new Moment(at * Moment.SECOND, 0);
      history =
          history.respawning(
              StartAttempts.life(now.nanos()), false, new RespawnLimit().lives(restart));
      int first = ends.size() - 1 - count;
      boolean tooMany = first >= 0 && at - ends.get(first) < seconds;
      Verdict verdict = rule().start(StartAttempts.at(StartAttempts.after(limited, history), now));
      assertEquals(tooMany ? new Verdict.GiveUp(Notice.LOOPING) : PROCEED, verdict);
    }
  }

  @Property
  void somebodyWhoAsksIsNeverTurnedAway(@ForAll("facts") StartAttempt attempt) {
    assertTrue(
        attempt.history().reason() == StartReason.NONE || rule().start(attempt).equals(PROCEED));
  }

  @Property
  void withoutALimitNothingIsGivenUp(@ForAll("facts") StartAttempt attempt) {
    assertTrue(
        attempt.settings().find(RespawnLimit.LIMIT).isPresent()
            || rule().start(attempt).equals(PROCEED));
  }

  @Property
  void itSaysItsLimit(@ForAll("facts") StartAttempt attempt) {
    String words =
        rule()
            .says(
                StartAttempts.with(
                    attempt,
                    attempt.settings().with(RespawnLimit.LIMIT, new RespawnLimit.Limit(3, 61))));
    assertTrue(words.contains("3 unexpected restarts in 61 seconds"), words);
  }
}
