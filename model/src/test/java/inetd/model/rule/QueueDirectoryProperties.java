package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.rule.trigger.QueueDirectory;
import inetd.model.spec.Condition;
import inetd.model.spec.Paths;
import inetd.model.verdict.ConditionView.Sight;
import inetd.model.verdict.Rule;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** queue_directory: a reason as long as one of them has entries (LD19). */
final class QueueDirectoryProperties extends StartAttemptLaws {
  @Override
  Rule<StartAttempt> rule() {
    return new QueueDirectory();
  }

  @Property
  void oneFilledDirectoryIsEnough(
      @ForAll("facts") StartAttempt attempt, @ForAll Sight one, @ForAll Sight other) {
    StartAttempt queued =
        StartAttempts.in(
            attempt,
            attempt.supervision().with(QueueDirectory.PATHS, new Paths(List.of("/one", "/other"))),
            what -> what.equals(new Condition.Filled("/one")) ? one : other);
    assertEquals(
        one == Sight.HOLDS || other == Sight.HOLDS
            ? new Verdict.Proceed()
            : new Verdict.Refuse(Notice.NO_TRIGGER),
        rule().start(queued));
  }

  @Property
  void whoHasNoneHasFinished(@ForAll("facts") StartAttempt attempt) {
    StartAttempt none =
        StartAttempts.in(
            attempt,
            attempt.supervision().with(QueueDirectory.PATHS, Paths.NONE),
            _ -> Sight.HOLDS);
    assertEquals(new Verdict.Refuse(Notice.FINISHED), rule().start(none));
  }
}
