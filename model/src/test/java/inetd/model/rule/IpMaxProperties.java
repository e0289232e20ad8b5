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

/** ip_max: reference section 11, step 3. */
final class IpMaxProperties extends SocketRequestLaws {
  @Override
  Rule<SocketRequest> rule() {
    return new IpMax();
  }

  @Property
  void noAddressGetsMoreThanItsShareOfAWindow(@ForAll("facts") SocketRequest request) {
    if (request.rates().ipMax().isPresent() && rule().start(request) instanceof Verdict.Proceed) {
      assertTrue(request.tally().startsFor(request.peer()) < request.rates().ipMax().getAsLong());
    }
  }

  @Property
  void thePortDoesNotMatter(
      @ForAll("facts") SocketRequest request, @ForAll @IntRange(min = 1, max = 65535) int port) {
    if (request.peer() instanceof Address.Inet(var ip, int _)) {
      SocketRequest other =
          new SocketRequest(
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
  void aFullTableTurnsNewAddressesAway(@ForAll("facts") SocketRequest request) {
    Limits small = new Limits(60, 600, 4, 1, 1, 10, 600, 258, 4096, 20);
    SocketRequest narrow =
        new SocketRequest(
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
    RateWindow tally = new RateWindow();
    Moment start = new Moment(Moment.SECOND, 0);
    assertTrue(tally.firstRefusal(Address.UNKNOWN, start, Limits.STANDARD));
    assertEquals(
        later > 60,
        tally.firstRefusal(
            Address.UNKNOWN, start.plusNanos(later * Moment.SECOND), Limits.STANDARD));
  }

  @Property
  void withoutAMaximumNobodyIsTurnedAway(@ForAll("facts") SocketRequest request) {
    Rates rates = new Rates(request.rates().serviceMax(), OptionalLong.empty());
    SocketRequest free =
        new SocketRequest(
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
