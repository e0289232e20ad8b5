package inetd.model.rule;

import inetd.model.memory.Life;
import inetd.model.spec.Restart;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.StartReason;
import java.util.Optional;
import java.util.Set;

/**
 * {@code respawn_limit = COUNT SECONDS}: more unexpected restarts than that in that time and it is
 * given up (Upstart's respawn limit). Only restarts nobody asked for count.
 */
public final class RespawnLimit implements Rule<StartAttempt> {
  @Override
  public String key() {
    return "respawn_limit";
  }

  @Override
  public Set<Notice> notices() {
    return Set.of(Notice.LOOPING);
  }

  @Override
  public int lives(StartAttempt attempt) {
    return attempt.restart().limit().map(limit -> limit.count() + 1).orElse(0);
  }

  @Override
  public String says(StartAttempt attempt) {
    return attempt
        .restart()
        .limit()
        .map(limit ->
            "given up after more than "
                + limit.count()
                + " unexpected restarts in "
                + limit.seconds()
                + " seconds")
        .orElse("given up"); // It had a limit when it was.
  }

  @Override
  public Verdict start(StartAttempt attempt) {
    Optional<Restart.Limit> limit = attempt.restart().limit();
    if (limit.isEmpty() || attempt.history().reason() != StartReason.NONE) {
      return new Verdict.Proceed();
    }
    long window = limit.get().seconds() * Moment.SECOND;
    long recent = 0;
    for (Life life : attempt.history().respawns().latest()) {
      if (attempt.now().nanos() - life.end() < window) {
        recent++;
      }
    }
    return recent > limit.get().count()
        ? new Verdict.GiveUp(Notice.LOOPING)
        : new Verdict.Proceed();
  }
}
