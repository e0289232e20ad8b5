package inetd.model.source.inetdconf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.source.Configuration;
import inetd.model.spec.Address;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.IpAddress;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Rates;
import inetd.model.spec.ServiceSpec;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The files NetBSD's own tests and its sample are made like (reference sections 19 and 24). */
final class AcceptanceTest {
  private static final String RATE_LIMITS =
      """
      # Services for the rate limiter's test.
      127.0.0.1:
      5432 on protocol = udp, wait = yes, service_max = 5, ip_max = 3,
      	user = root, exec = test_server, args = test_server dgram wait;
      5433 on protocol = udp, wait = yes, ip_max = 0, user = root, exec = test_server,
      	args = test_server dgram wait;
      5434 on protocol = udp, wait = yes, service_max = 2, user = root, exec = test_server,
      	args = test_server dgram wait;
      5435 on protocol = udp, wait = yes, service_max = 0, user = root, exec = test_server,
      	args = test_server dgram wait;
      5434 on protocol = tcp, wait = yes, service_max = 2, user = root, exec = test_server,
      	args = test_server stream wait;
      5435 on protocol = tcp, wait = yes, service_max = 0, user = root, exec = test_server,
      	args = test_server stream wait;
      5436 on protocol = tcp, wait = no, service_max = 5, ip_max = 3, user = root,
      	exec = test_server, args = test_server stream nowait;
      5437 on protocol = tcp, wait = no, ip_max = 0, user = root, exec = test_server,
      	args = test_server stream nowait;
      5438 on protocol = tcp, wait = no, service_max = 2, user = root, exec = test_server,
      	args = test_server stream nowait;
      5439 on protocol = tcp, wait = no, service_max = 0, user = root, exec = test_server,
      	args = test_server stream nowait;
      """;

  private static final String SAMPLE =
      """
      ftp\t\tstream\ttcp\tnowait\troot\t/usr/libexec/ftpd\tftpd -ll
      ftp\t\tstream\ttcp6\tnowait\troot\t/usr/libexec/ftpd\tftpd -ll
      telnet\t\tstream\ttcp\tnowait\troot\t/usr/libexec/telnetd\ttelnetd -a valid
      telnet\t\tstream\ttcp6\tnowait\troot\t/usr/libexec/telnetd\ttelnetd -a valid
      shell\t\tstream\ttcp\tnowait\troot\t/usr/libexec/rshd\t\trshd -L
      login\t\tstream\ttcp6\tnowait\troot\t/usr/libexec/rlogind\trlogind -L
      exec\t\tstream\ttcp\tnowait\troot\t/usr/libexec/rexecd\trexecd
      uucp\t\tstream\ttcp\tnowait:600\troot\t/usr/libexec/uucpd\tuucpd
      finger\t\tstream\ttcp\tnowait\tnobody\t/usr/libexec/fingerd\tfingerd -lsp
      ident\t\tstream\ttcp\tnowait\tnobody:kmem\t/usr/libexec/identd\tidentd -l
      tftp\t\tdgram\tudp\twait\troot\t/usr/libexec/tftpd\ttftpd -l -s /tftpboot
      tftp\t\tdgram\tudp6\twait\troot\t/usr/libexec/tftpd\ttftpd -l -s /tftpboot
      comsat\t\tdgram\tudp\twait:100\tnobody:tty\t/usr/libexec/comsat\tcomsat
      ntalk\t\tdgram\tudp\twait\tnobody:tty\t/usr/libexec/ntalkd\tntalkd
      bootps\t\tdgram\tudp\twait\troot\t/usr/sbin/bootpd\tbootpd
      #
      systat\t\tstream\ttcp\tnowait\tnobody\t/usr/bin/ps\t\tps -auwwx
      netstat\t\tstream\ttcp6\tnowait\tnobody\t/usr/bin/netstat\tnetstat -f inet6
      time\t\tstream\ttcp\tnowait\tnobody\tinternal
      time\t\tdgram\tudp\twait\tnobody\tinternal
      echo\t\tstream\ttcp6\tnowait\tnobody\tinternal
      echo\t\tdgram\tudp6\twait\tnobody\tinternal
      daytime\t\tdgram\tudp\twait\tnobody\tinternal
      chargen\t\tdgram\tudp\twait\tnobody\tinternal
      discard\t\tdgram\tudp\twait\tnobody\tinternal
      rstatd/1-3\tdgram\trpc/udp\twait:100\tnobody:kmem\t/usr/libexec/rpc.rstatd\trpc.rstatd
      rstatd/1-3\tdgram\trpc/udp6\twait:100\tnobody:kmem\t/usr/libexec/rpc.rstatd\trpc.rstatd
      rusersd/2-3\tdgram\trpc/udp\twait:100\tnobody\t/usr/libexec/rpc.rusersd\trpc.rusersd
      """;

  @Test
  void rateLimitServicesOfTheAtfTestAreRead() {
    Configuration configuration = Reading.read(RATE_LIMITS);
    assertEquals(List.of(), Reading.problems(configuration));
    assertEquals(
        List.of(
            "5432/udp",
            "5433/udp",
            "5434/udp",
            "5435/udp",
            "5434/tcp",
            "5435/tcp",
            "5436/tcp",
            "5437/tcp",
            "5438/tcp",
            "5439/tcp"),
        Reading.names(configuration));
    Read first = Read.waits(configuration.services().getFirst());
    assertEquals(SocketType.DGRAM, first.endpoint().type());
    assertEquals(new Address.Inet(IpAddress.LOOPBACK4, 5432), first.endpoint().address());
    assertEquals(new Rates(5, OptionalLong.of(3)), first.rates());
    assertEquals("test_server", first.program().path());
    assertEquals(List.of("test_server", "dgram", "wait"), first.program().argv());
    assertEquals(new Credentials.Own(), first.program().credentials());
    Read last = Read.nowait(configuration.services().getLast());
    assertEquals(new Rates(0, OptionalLong.empty()), last.rates());
  }

  @Test
  void acceptMaxServicesOfTheAtfTestAreRead() {
    ServiceSpec keyed =
        Reading.one(
            """
            /tmp/atf/sock on
            	socktype = stream,
            	protocol = unix,
            	accept_max = 2,
            	wait = no,
            	user = alice,
            	exec = /tmp/atf/prog,
            	args = prog run;
            """);
    ServiceSpec positional =
        Reading.one("/tmp/atf/sock stream,2 unix nowait alice /tmp/atf/prog prog run\n");
    assertEquals(keyed, positional);
    Read service = Read.nowait(keyed);
    assertEquals(OptionalLong.of(2), service.acceptMax());
    assertEquals(new Address.Local("/tmp/atf/sock"), service.endpoint().address());
  }

  @Test
  void everyEntryOfTheSampleFileIsRead() {
    Configuration configuration = Reading.read(SAMPLE);
    assertEquals(List.of(), Reading.problems(configuration));
    assertEquals(27, configuration.services().size());
    assertEquals("rusersd/rpc/udp", configuration.services().getLast().name());
  }
}
