package inetd.model.rule;

import inetd.model.verdict.Standing;
import inetd.model.word.Moment;
import inetd.model.word.StandingOrder;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;

/** The laws, for a gate before every start; time is nothing to it. */
abstract class StandingLaws extends RuleLaws<Standing> {
  @Override
  @Provide
  Arbitrary<Standing> facts() {
    return Combinators.combine(
            Arbitraries.of(StandingOrder.class),
            Arbitraries.of(true, false),
            Arbitraries.of("", "user late"))
        .as((order, open, awaited) -> new Standing(order, "", open, "/disabled", awaited));
  }

  @Override
  Moment time(Standing standing) {
    return new Moment(0, 0);
  }

  @Override
  Standing at(Standing standing, Moment now) {
    return standing;
  }
}
