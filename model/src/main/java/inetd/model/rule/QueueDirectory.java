package inetd.model.rule;

import inetd.model.Notice;
import inetd.model.spec.Circumstance;

/**
 * {@code queue_directory}: it is started as long as one of these directories has entries (launchd's
 * QueueDirectories). A reason to start.
 */
public final class QueueDirectory implements Rule<Attempt> {
  @Override
  public String key() {
    return "queue_directory";
  }

  @Override
  public Verdict start(Attempt attempt) {
    for (String directory : attempt.supervision().triggers().queues()) {
      if (attempt.outlook().at(new Circumstance.Filled(directory)) == Outlook.Sight.HOLDS) {
        return new Verdict.Proceed();
      }
    }
    return new Verdict.Refuse(
        attempt.supervision().triggers().queues().isEmpty() ? Notice.FINISHED : Notice.NO_TRIGGER);
  }
}
