package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Moment;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws, for a rule that judges an attempt. */
abstract class StartAttemptLaws extends RuleLaws<StartAttempt> {
  @Override
  @Provide
  Arbitrary<StartAttempt> facts() {
    return StartAttempts.any();
  }

  @Override
  Moment time(StartAttempt attempt) {
    return attempt.now();
  }

  @Override
  StartAttempt at(StartAttempt attempt, Moment now) {
    return StartAttempts.at(attempt, now);
  }

  @Property
  void whatMayNotStayMayNotStart(@ForAll("facts") StartAttempt attempt) {
    assertTrue(
        rule().stay(attempt) instanceof Verdict.Proceed
            || !(rule().start(attempt) instanceof Verdict.Proceed));
  }
}
