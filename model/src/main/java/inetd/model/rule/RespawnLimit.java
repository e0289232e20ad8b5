package inetd.model.rule;

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
    for (long at : attempt.history().respawns().latest()) {
      if (attempt.now().nanos() - at < window) {
        recent++;
      }
    }
    return recent > limit.get().count()
        ? new Verdict.GiveUp(Notice.LOOPING)
        : new Verdict.Proceed();
  }

  /**
   * Returns the seconds that the unexpected restarts of {@code restart} take at least until its
   * limit is reached: those of a program that ends as soon as it is started.
   */
  public static long quickest(Restart restart) {
    int left = restart.limit().map(Restart.Limit::count).orElse(0);
    long seconds = 0;
    long before = -1;
    for (int streak = 1; left > 0; streak++, left--) {
      long wait = Math.max(restart.throttle(), Backoff.seconds(restart.backoff(), streak));
      if (wait == before && wait >= Backoff.seconds(restart.backoff(), Integer.MAX_VALUE)) {
        return seconds + wait * left; // It is as long from here on.
      }
      seconds += wait;
      before = wait;
    }
    return seconds;
  }
}
