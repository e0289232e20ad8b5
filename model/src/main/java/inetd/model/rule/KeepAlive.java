package inetd.model.rule;

import inetd.model.History;
import inetd.model.Notice;
import inetd.model.Reason;

/**
 * There must be a reason to run: somebody asked, or the way it last ended calls for another run.
 *
 * <p>{@code keep_alive = yes} restarts after a failure, {@code always} after any end (launchd's
 * KeepAlive; the polarity is the founding document's).
 */
public final class KeepAlive implements Rule<Attempt> {
  @Override
  public Verdict start(Attempt attempt) {
    History history = attempt.history();
    if (history.reason() != Reason.NONE) {
      return new Verdict.Proceed();
    }
    boolean again =
        switch (attempt.supervision().restart().keepAlive()) {
          case NO -> false;
          case YES -> history.failed();
          case ALWAYS -> true;
          case UNTIL_FAILURE -> !history.failed();
        };
    return again ? new Verdict.Proceed() : new Verdict.Refuse(Notice.FINISHED);
  }
}
