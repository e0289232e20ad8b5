package inetd.model.rule;

import inetd.model.Moment;
import inetd.model.Notice;
import inetd.model.Reason;
import inetd.model.spec.Restart;
import java.util.Optional;

/**
 * {@code respawn_limit = COUNT SECONDS}: more unexpected restarts than that in that time and it is
 * given up (Upstart's respawn limit). Only restarts nobody asked for count.
 */
public final class RespawnLimit implements Rule<Attempt> {
  @Override
  public String key() {
    return "respawn_limit";
  }

  @Override
  public Verdict start(Attempt attempt) {
    Optional<Restart.Limit> limit = attempt.restart().limit();
    if (limit.isEmpty() || attempt.history().reason() != Reason.NONE) {
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
}
