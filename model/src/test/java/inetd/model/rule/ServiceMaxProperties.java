package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.spec.Address;
import inetd.model.spec.Rates;
import inetd.model.verdict.RateWindow;
import inetd.model.verdict.Rule;
import inetd.model.verdict.SocketRequest;
import inetd.model.verdict.Verdict;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** service_max: reference section 11, step 2. */
final class ServiceMaxProperties extends SocketRequestLaws {
  @Override
  Rule<SocketRequest> rule() {
    return new ServiceMax();
  }

  @Property
  void exactlyServiceMaxStartsAreAllowedInAWindow(
      @ForAll @LongRange(min = 0, max = 50) long max,
      @ForAll @IntRange(min = 1, max = 60) int tries) {
    Rates rates = new Rates(max, OptionalLong.empty());
    RateWindow tally = new RateWindow();
    int started = 0;
    for (int i = 0; i < tries; i++) {
      Moment now = new Moment(i * Moment.SECOND, 0);
      tally.settle(rates, Address.UNKNOWN, now, Limits.STANDARD);
      SocketRequest request =
          new SocketRequest(
              rates, OptionalLong.empty(), 0, tally, Address.UNKNOWN, Limits.STANDARD, now);
      if (rule().start(request) instanceof Verdict.Proceed) {
        tally.count(rates, Address.UNKNOWN);
        started++;
      }
    }
    assertEquals(Math.min(max, tries), started);
  }

  @Property
  void aClosedServiceStaysClosedForTenMinutes(@ForAll("facts") SocketRequest request) {
    if (rule().start(request) instanceof Verdict.Hold(long until, Notice why)) {
      assertEquals(Notice.SERVICE_MAX, why);
      assertEquals(request.now().nanos() + 600 * Moment.SECOND, until);
    }
  }

  @Property
  void theWindowIsOverAfterMoreThanSixtySeconds(@ForAll @LongRange(min = 1, max = 5) long max) {
    Rates rates = new Rates(max, OptionalLong.empty());
    for (long nanos : List.of(60 * Moment.SECOND, 60 * Moment.SECOND + 1)) {
      RateWindow tally = new RateWindow();
      tally.settle(rates, Address.UNKNOWN, new Moment(0, 0), Limits.STANDARD);
      for (long i = 0; i < max; i++) {
        tally.count(rates, Address.UNKNOWN);
      }
      tally.settle(rates, Address.UNKNOWN, new Moment(nanos, 0), Limits.STANDARD);
      assertTrue(nanos > 60 * Moment.SECOND ? tally.starts() == 0 : tally.starts() == max);
    }
  }
}
