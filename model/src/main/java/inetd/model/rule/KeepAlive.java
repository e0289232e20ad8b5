package inetd.model.rule;

import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;
import inetd.model.word.WaitStatus;
import java.util.Optional;

/**
 * {@code keep_alive = yes} restarts after a failure, {@code always} after any end but those that
 * {@code normal_exit} names (launchd's KeepAlive; the polarity is the founding document's). A
 * reason to start.
 */
public final class KeepAlive implements Rule<StartAttempt> {
  @Override
  public String key() {
    return "keep_alive";
  }

  @Override
  public Verdict start(StartAttempt attempt) {
    boolean again =
        switch (attempt.restart().keepAlive()) {
          case NO, UNTIL_FAILURE -> false;
          case YES -> attempt.failed();
          case ALWAYS -> !endedNormally(attempt);
        };
    return again ? new Verdict.Proceed() : new Verdict.Refuse(Notice.FINISHED);
  }

  private static boolean endedNormally(StartAttempt attempt) {
    Optional<WaitStatus> end = attempt.history().lastEnd();
    return attempt.history().ran() && end.isPresent() && attempt.restart().isNormal(end.get());
  }
}
