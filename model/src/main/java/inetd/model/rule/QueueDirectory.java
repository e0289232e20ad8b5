package inetd.model.rule;

import inetd.model.spec.Condition;
import inetd.model.verdict.ConditionView;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;

/**
 * {@code queue_directory}: it is started as long as one of these directories has entries (launchd's
 * QueueDirectories). A reason to start.
 */
public final class QueueDirectory implements Rule<StartAttempt> {
  @Override
  public String key() {
    return "queue_directory";
  }

  @Override
  public Verdict start(StartAttempt attempt) {
    for (String directory : attempt.supervision().triggers().queues()) {
      if (attempt.outlook().at(new Condition.Filled(directory)) == ConditionView.Sight.HOLDS) {
        return new Verdict.Proceed();
      }
    }
    return new Verdict.Refuse(
        attempt.supervision().triggers().queues().isEmpty() ? Notice.FINISHED : Notice.NO_TRIGGER);
  }
}
