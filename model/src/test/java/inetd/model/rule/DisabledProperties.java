package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.verdict.Rule;
import inetd.model.verdict.Standing;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;
import inetd.model.word.StandingOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** disable and stop: a gate that only people open. */
final class DisabledProperties extends StandingLaws {
  @Override
  Rule<Standing> rule() {
    return new Disabled();
  }

  @Property
  void onlyWhatNobodyKeepsDownMayStart(@ForAll("facts") Standing standing) {
    assertEquals(
        standing.order() == StandingOrder.NONE, rule().start(standing) instanceof Verdict.Proceed);
  }

  @Property
  void theGateIsClosedByAnyAndTheOrderIsNamedFirst(@ForAll("facts") Standing standing) {
    Verdict expected =
        switch (standing.order()) {
          case STOPPED -> new Verdict.Refuse(Notice.STOPPED);
          case DISABLED -> new Verdict.Refuse(Notice.DISABLED);
          case DOUBTED -> new Verdict.Refuse(Notice.DOUBTED);
          case NONE -> withoutOrder(standing);
        };
    assertEquals(expected, Rulebook.gate(standing));
  }

  private static Verdict withoutOrder(Standing standing) {
    if (!standing.awaited().isEmpty()) {
      return new Verdict.Refuse(Notice.ACCOUNT_AWAITED);
    }
    return standing.open() ? new Verdict.Proceed() : new Verdict.Refuse(Notice.SOCKET_CLOSED);
  }
}
