package inetd.sim;

import inetd.model.source.Configuration;
import inetd.model.source.Problem;
import inetd.model.spec.Builtin;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.Rates;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec.Origin;
import inetd.model.spec.Socket;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Transcripts of what is said about services with sockets. */
final class NetworkTranscriptsTest {
  private static Configuration web(Rates rates, OptionalLong acceptMax) {
    return Zoo.of(Zoo.nowait("web/tcp", 7001, rates, acceptMax));
  }

  private static Configuration web() {
    return web(Rates.STANDARD, OptionalLong.empty());
  }

  @Test
  void aNowaitServiceStartsAServerForEveryConnection() {
    Golden.transcript(
        "nowait",
        """
        connect web/tcp from 10.0.0.1
        connect 127.0.0.1:7001 from 10.0.0.2
        advance 1s
        exit web/tcp 0
        kill web/tcp 11
        behave web/tcp main: missing
        connect web/tcp from 10.0.0.1
        terminate
        """,
        web());
  }

  @Test
  void aWaitServiceHasTheSocketUntilItEnds() {
    Golden.transcript(
        "wait-datagram",
        """
        datagram talk/udp from 10.0.0.1:4000 "hello"
        datagram talk/udp from 10.0.0.1:4000 "again"
        advance 1s
        behave talk/udp main: exit 1
        datagram talk/udp from 10.0.0.2:4000 "crash"
        behave talk/udp main: take; exit 0
        advance 1s
        """,
        Zoo.of(Zoo.wait("talk/udp", SocketType.DGRAM, 7004, new Rates(5, OptionalLong.empty()))));
  }

  @Test
  void serviceMaxClosesForTenMinutes() {
    Golden.transcript(
        "service-max",
        """
        connect web/tcp
        connect web/tcp
        connect web/tcp
        advance 1s
        connect web/tcp
        advance 598999ms
        advance deadline -1ns
        advance deadline
        connect web/tcp
        """,
        web(new Rates(2, OptionalLong.empty()), OptionalLong.empty()));
  }

  @Test
  void ipMaxRefusesOneAddress() {
    Golden.transcript(
        "ip-max",
        """
        connect web/tcp from 10.0.0.1
        connect web/tcp from 10.0.0.1
        connect web/tcp from 10.0.0.1
        connect web/tcp from 10.0.0.2
        advance 61s
        connect web/tcp from 10.0.0.1
        """,
        web(new Rates(40, OptionalLong.of(1)), OptionalLong.empty()));
  }

  @Test
  void acceptMaxLetsTheThirdClientWait() {
    Golden.transcript(
        "accept-max",
        """
        connect web/tcp from 10.0.0.1
        connect web/tcp from 10.0.0.2
        connect web/tcp from 10.0.0.3
        advance 1s
        exit web/tcp 0
        """,
        web(Rates.STANDARD, OptionalLong.of(2)));
  }

  @Test
  void aShortageOfProcessesOrDescriptorsIsWaitedOut() {
    Golden.transcript(
        "shortage",
        """
        fault fork on
        connect web/tcp
        connect web/tcp
        advance 1s
        fault fork off
        advance 2s
        fault accept on
        connect web/tcp
        advance 1s
        fault accept off
        advance 1s
        fault socket on
        reload 1
        fault socket off
        advance 10m
        """,
        web(),
        Zoo.of(Zoo.nowait("other/tcp", 7002, Rates.STANDARD, OptionalLong.empty())));
  }

  @Test
  void anAddressInUseIsTriedAgainSoonAndEverLater() {
    Golden.transcript(
        "bind",
        """
        fault bind on
        reload 1
        advance 10m
        fault bind off
        advance 10m
        """,
        Zoo.of(),
        web());
  }

  @Test
  void aReloadAddsChangesAndRemoves() {
    Golden.transcript(
        "reload",
        """
        connect web/tcp
        connect gone/tcp
        reload 1
        connect new/tcp
        reload 2
        reload 1
        """,
        Zoo.of(
            Zoo.nowait("web/tcp", 7001, Rates.STANDARD, OptionalLong.empty()),
            Zoo.nowait("gone/tcp", 7002, Rates.STANDARD, OptionalLong.empty())),
        Zoo.of(
            Zoo.nowait("web/tcp", 7001, Rates.STANDARD, OptionalLong.of(1)),
            Zoo.nowait("new/tcp", 7002, Rates.STANDARD, OptionalLong.empty())),
        new Configuration(
            List.of(),
            List.of(
                new Problem(
                    new Origin("inetd.conf", 3, 7),
                    Problem.Severity.ERROR,
                    "unknown key 'keepalive' (did you mean keep_alive?)"),
                new Problem(
                    new Origin("inetd.conf", 4, 1), Problem.Severity.WARNING, "an oddity"))));
  }

  @Test
  void tcpmuxGivesTheConnectionToTheServiceAskedFor() {
    Golden.transcript(
        "tcpmux",
        """
        connect tcpmux/tcp
        send tcpmux/tcp "help\\r\\n"
        connect tcpmux/tcp
        send tcpmux/tcp "MUX\\r\\n"
        connect tcpmux/tcp
        send tcpmux/tcp "nothing\\r\\n"
        advance 1s
        exit mux/tcp 0
        """,
        Zoo.of(
            Zoo.internal("tcpmux/tcp", SocketType.STREAM, 7010, Builtin.TCPMUX),
            Specs.of(
                "mux/tcp",
                new Socket.Tcpmux("mux", true),
                new Server.PerConnection(Specs.program("/mux")))));
  }

  @Test
  void builtinsAnswerInsideTheLoop() {
    Golden.transcript(
        "builtins",
        """
        connect echo/tcp
        send echo/tcp "hello"
        send echo/tcp "again"
        finish echo/tcp
        connect discard/tcp
        send discard/tcp "hello"
        leave discard/tcp
        connect daytime/tcp
        connect echo/tcp
        advance deadline -1ns
        advance deadline
        datagram time/udp from 10.0.0.1:4000 ""
        datagram time/udp from 127.0.0.1:4000 ""
        datagram time/udp from 10.0.0.1:7 ""
        """,
        Zoo.of(
            Zoo.internal("echo/tcp", SocketType.STREAM, 7007, Builtin.ECHO),
            Zoo.internal("discard/tcp", SocketType.STREAM, 7009, Builtin.DISCARD),
            Zoo.internal("daytime/tcp", SocketType.STREAM, 7013, Builtin.DAYTIME),
            Zoo.internal("time/udp", SocketType.DGRAM, 7037, Builtin.TIME)));
  }
}
