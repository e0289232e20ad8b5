package inetd.model.rule;

import inetd.model.Notice;
import inetd.model.WaitStatus;
import java.util.Optional;

/**
 * {@code keep_alive = yes} restarts after a failure, {@code always} after any end but those that
 * {@code normal_exit} names (launchd's KeepAlive; the polarity is the founding document's). A
 * reason to start.
 */
public final class KeepAlive implements Rule<Attempt> {
  @Override
  public String key() {
    return "keep_alive";
  }

  @Override
  public Verdict start(Attempt attempt) {
    boolean again =
        switch (attempt.restart().keepAlive()) {
          case NO, UNTIL_FAILURE -> false;
          case YES -> attempt.failed();
          case ALWAYS -> !endedNormally(attempt);
        };
    return again ? new Verdict.Proceed() : new Verdict.Refuse(Notice.FINISHED);
  }

  private static boolean endedNormally(Attempt attempt) {
    Optional<WaitStatus> end = attempt.history().lastEnd();
    return attempt.history().ran() && end.isPresent() && attempt.restart().isNormal(end.get());
  }
}
