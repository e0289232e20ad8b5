package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.Notice;
import inetd.model.rule.Outlook.Sight;
import inetd.model.spec.Circumstance;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** queue_directory: a reason as long as one of them has entries (LD19). */
final class QueueDirectoryProperties extends AttemptLaws {
  @Override
  Rule<Attempt> rule() {
    return new QueueDirectory();
  }

  @Property
  void oneFilledDirectoryIsEnough(
      @ForAll("facts") Attempt attempt, @ForAll Sight one, @ForAll Sight other) {
    Attempt queued =
        Attempts.in(
            attempt,
            attempt
                .supervision()
                .with(attempt.supervision().triggers().emptying(List.of("/one", "/other"))),
            what -> what.equals(new Circumstance.Filled("/one")) ? one : other);
    assertEquals(
        one == Sight.HOLDS || other == Sight.HOLDS
            ? new Verdict.Proceed()
            : new Verdict.Refuse(Notice.NO_TRIGGER),
        rule().start(queued));
  }
}
