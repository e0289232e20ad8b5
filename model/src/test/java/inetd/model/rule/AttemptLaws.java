package inetd.model.rule;

import inetd.model.Moment;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;

/** The laws, for a rule that judges an attempt. */
abstract class AttemptLaws extends RuleLaws<Attempt> {
  @Override
  @Provide
  Arbitrary<Attempt> facts() {
    return Attempts.any();
  }

  @Override
  Moment time(Attempt attempt) {
    return attempt.now();
  }

  @Override
  Attempt at(Attempt attempt, Moment now) {
    return Attempts.at(attempt, now);
  }
}
