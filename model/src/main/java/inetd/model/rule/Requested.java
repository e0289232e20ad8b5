package inetd.model.rule;

import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.spec.Triggers;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;
import inetd.model.word.StartReason;

/**
 * Somebody or something asked for it: a person, its loading, data on its socket (inetd's first
 * idea), an interval, a calendar, a path that changed. A reason to start.
 */
public final class Requested implements Rule<StartAttempt> {
  @Override
  public String key() {
    return "demand";
  }

  @Override
  public Verdict start(StartAttempt attempt) {
    return attempt.history().reason() == StartReason.NONE
        ? new Verdict.Refuse(lack(attempt))
        : new Verdict.Proceed();
  }

  private static Notice lack(StartAttempt attempt) {
    return switch (attempt.socket()) {
      case Socket.Listening _ -> Notice.NO_DEMAND;
      case Socket.None _, Socket.Tcpmux _ ->
          triggered(attempt.supervision()) ? Notice.NO_TRIGGER : Notice.FINISHED;
    };
  }

  private static boolean triggered(Supervision supervision) {
    Triggers triggers = supervision.triggers();
    return triggers.interval().isPresent()
        || triggers.calendar().isPresent()
        || !triggers.watched().isEmpty()
        || !triggers.queues().isEmpty();
  }
}
