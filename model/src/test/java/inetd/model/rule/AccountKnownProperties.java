package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.verdict.Rule;
import inetd.model.verdict.Standing;
import inetd.model.verdict.Verdict;
import inetd.model.word.Notice;
import inetd.model.word.StandingOrder;
import net.jqwik.api.Example;

final class AccountKnownProperties extends StandingLaws {
  @Override
  Rule<Standing> rule() {
    return new AccountKnown();
  }

  @Example
  void nothingIsStartedAsSomebodyWhomNobodyKnowsYet() {
    Standing late = new Standing(StandingOrder.NONE, "", true, "", "group late");
    assertEquals(new Verdict.Refuse(Notice.ACCOUNT_AWAITED), rule().start(late));
    assertEquals("it waits for group late", rule().says(late));
    assertEquals(new Verdict.Proceed(), rule().start(Standing.CLEAR));
  }
}
