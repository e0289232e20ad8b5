package inetd.model.rule;

import inetd.model.spec.Address;
import inetd.model.spec.Endpoint;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.IpAddress;
import inetd.model.spec.Rates;
import inetd.model.spec.Socket;
import inetd.model.verdict.RateWindow;
import inetd.model.verdict.SocketRequest;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Requests of every kind, with whatever may have been counted before them. */
final class SocketRequests {
  private SocketRequests() {}

  static Arbitrary<SocketRequest> any() {
    Arbitrary<OptionalLong> maxima =
        Arbitraries.longs().between(0, 4).optional().map(SocketRequests::optional);
    return Combinators.combine(
            Arbitraries.longs().between(0, 6),
            maxima,
            maxima,
            Arbitraries.longs().between(0, 5),
            peers().list().ofMaxSize(8),
            peers(),
            Arbitraries.longs().between(0, 130 * Moment.SECOND))
        .as(SocketRequests::request);
  }

  static Arbitrary<Address> peers() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 3), Arbitraries.integers().between(1, 65_535))
        .as((host, port) -> new Address.Inet(IpAddress.v4(0x0a000000 + host), port));
  }

  private static SocketRequest request(
      long serviceMax,
      OptionalLong ipMax,
      OptionalLong acceptMax,
      long children,
      List<Address> before,
      Address peer,
      long now) {
    Rates rates = new Rates(serviceMax, ipMax);
    RateWindow tally = new RateWindow();
    for (Address earlier : before) {
      tally.settle(rates, earlier, new Moment(0, 0), Limits.STANDARD);
      tally.count(rates, earlier);
    }
    Moment moment = new Moment(now, 0);
    tally.settle(rates, peer, moment, Limits.STANDARD);
    return new SocketRequest(rates, acceptMax, children, tally, peer, Limits.STANDARD, moment);
  }

  static SocketRequest at(SocketRequest request, Moment now) {
    return new SocketRequest(
        request.rates(),
        request.acceptMax(),
        request.children(),
        request.tally(),
        request.peer(),
        request.limits(),
        now);
  }

  static Socket listening() {
    return new Socket.Listening(
        new Endpoint(
            SocketType.DGRAM,
            new Address.Inet(IpAddress.LOOPBACK4, 69),
            OptionalInt.empty(),
            OptionalInt.empty(),
            false,
            Optional.empty()),
        Rates.STANDARD);
  }

  private static OptionalLong optional(Optional<Long> value) {
    return value.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }
}
