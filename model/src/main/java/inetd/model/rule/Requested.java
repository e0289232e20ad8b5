package inetd.model.rule;

import inetd.model.spec.Settings;
import inetd.model.spec.Socket;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Trigger;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;
import inetd.model.word.StartReason;
import java.util.List;

/**
 * Somebody or something asked for it: a person, its loading, data on its socket (inetd's first
 * idea), an interval, a calendar, a path that changed. A reason to start.
 */
public final class Requested implements Rule<StartAttempt> {
  private final List<Trigger> triggers;

  /** The rule for a book with these triggers. */
  Requested(List<Trigger> triggers) {
    this.triggers = triggers;
  }

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

  private Notice lack(StartAttempt attempt) {
    return switch (attempt.socket()) {
      case Socket.Listening _ -> Notice.NO_DEMAND;
      case Socket.None _, Socket.Tcpmux _ ->
          triggered(attempt.settings()) ? Notice.NO_TRIGGER : Notice.FINISHED;
    };
  }

  private boolean triggered(Settings settings) {
    for (Trigger trigger : triggers) {
      if (trigger.isSet(settings)) {
        return true;
      }
    }
    return false;
  }
}
