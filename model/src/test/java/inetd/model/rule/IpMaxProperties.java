package inetd.model.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.Limits;
import inetd.model.Moment;
import inetd.model.Notice;
import inetd.model.spec.Address;
import inetd.model.spec.Rates;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** ip_max: reference section 11, step 3. */
final class IpMaxProperties extends RequestLaws {
  @Override
  Rule<Request> rule() {
    return new IpMax();
  }

  @Property
  void noAddressGetsMoreThanItsShareOfAWindow(@ForAll("facts") Request request) {
    if (request.rates().ipMax().isPresent() && rule().start(request) instanceof Verdict.Proceed) {
      assertTrue(request.tally().startsFor(request.peer()) < request.rates().ipMax().getAsLong());
    }
  }

  @Property
  void thePortDoesNotMatter(
      @ForAll("facts") Request request, @ForAll @IntRange(min = 1, max = 65535) int port) {
    if (request.peer() instanceof Address.Inet(var ip, int _)) {
      Request other =
          new Request(
              request.rates(),
              request.acceptMax(),
              request.children(),
              request.tally(),
              new Address.Inet(ip, port),
              request.limits(),
              request.now());
      assertEquals(rule().start(request), rule().start(other));
    }
  }

  @Property
  void aFullTableTurnsNewAddressesAway(@ForAll("facts") Request request) {
    Limits small = new Limits(60, 600, 4, 1, 1, 10, 600, 258, 4096);
    Request narrow =
        new Request(
            request.rates(),
            request.acceptMax(),
            request.children(),
            request.tally(),
            request.peer(),
            small,
            request.now());
    if (request.rates().ipMax().isPresent() && !request.tally().hasRoomFor(request.peer(), 1)) {
      assertEquals(new Verdict.Refuse(Notice.IP_MAX), rule().start(narrow));
    }
  }

  @Property
  void refusalIsToldOncePerAddressAndWindow(@ForAll @LongRange(min = 0, max = 100) long later) {
    Tally tally = new Tally();
    Moment start = new Moment(Moment.SECOND, 0);
    assertTrue(tally.firstRefusal(Address.UNKNOWN, start, Limits.STANDARD));
    assertEquals(
        later > 60,
        tally.firstRefusal(
            Address.UNKNOWN, start.plusNanos(later * Moment.SECOND), Limits.STANDARD));
  }

  @Property
  void withoutAMaximumNobodyIsTurnedAway(@ForAll("facts") Request request) {
    Rates rates = new Rates(request.rates().serviceMax(), OptionalLong.empty());
    Request free =
        new Request(
            rates,
            request.acceptMax(),
            request.children(),
            request.tally(),
            request.peer(),
            request.limits(),
            request.now());
    assertEquals(List.of(new Verdict.Proceed()), List.of(rule().start(free)));
  }
}
