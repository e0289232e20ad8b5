package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.verdict.Rule;
import inetd.model.verdict.SocketRequest;
import inetd.model.verdict.Verdict;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** accept_max: reference section 12. */
final class AcceptMaxProperties extends SocketRequestLaws {
  private static final Verdict PROCEED = new Verdict.Proceed();

  @Override
  Rule<SocketRequest> rule() {
    return new AcceptMax();
  }

  private static SocketRequest crowded(SocketRequest request, OptionalLong most, long children) {
    return new SocketRequest(
        request.rates(),
        most,
        children,
        request.tally(),
        request.peer(),
        request.limits(),
        request.now());
  }

  @Property
  void servedWhileItIsOpenNoMoreRunThanTheMaximum(
      @ForAll("facts") SocketRequest request, @ForAll @LongRange(min = 1, max = 50) long most) {
    OptionalLong maximum = OptionalLong.of(most);
    long children = 0;
    while (children < 100 && rule().stay(crowded(request, maximum, children)).equals(PROCEED)) {
      children++;
    }
    assertEquals(most, children);
    assertEquals(
        new Verdict.Hold(Moment.NEVER, Notice.ACCEPT_MAX_REACHED),
        rule().stay(crowded(request, maximum, children)));
  }

  @Property
  void withoutAMaximumAndWithNoneItIsOpenHoweverManyRun(
      @ForAll("facts") SocketRequest request, @ForAll @LongRange(max = 1_000) long children) {
    for (OptionalLong none : new OptionalLong[] {OptionalLong.empty(), OptionalLong.of(0)}) {
      assertEquals(PROCEED, rule().stay(crowded(request, none, children)));
    }
  }

  @Property
  void whatWasAcceptedIsServed(@ForAll("facts") SocketRequest request) {
    assertEquals(PROCEED, rule().start(request));
  }
}
