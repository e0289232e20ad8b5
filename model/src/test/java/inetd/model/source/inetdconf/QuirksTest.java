package inetd.model.source.inetdconf;

import static inetd.model.source.inetdconf.Reading.names;
import static inetd.model.source.inetdconf.Reading.one;
import static inetd.model.source.inetdconf.Reading.problems;
import static inetd.model.source.inetdconf.Reading.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.source.Configuration;
import inetd.model.spec.Address;
import inetd.model.spec.Builtin;
import inetd.model.spec.IpAddress;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Decisions about each oddity of NetBSD's reader (reference section 18). */
final class QuirksTest {
  private static final String ECHO = "echo stream tcp nowait root internal\n";

  @Test
  void q01NothingIsLostBehindAnOffOrInvalidDefinition() {
    assertEquals(
        List.of("echo/tcp", "discard/tcp"),
        names(
            """
            x off protocol = tcp4, wait = no, user = root, exec = /x;
            echo stream tcp nowait root internal
            7 on protocol = tcp4, wait = maybe, user = root, exec = /x;
            discard stream tcp nowait root internal
            """));
    assertEquals(
        List.of("echo/tcp"),
        names("7 on nonsense = 1, protocol = tcp, user = root, wait = no, exec = /x; " + ECHO));
  }

  @Test
  void q02EveryIncludedFileInheritsTheListenAddress() {
    Configuration configuration =
        ConfigurationReader.read(
            "/etc/inetd.conf",
            new MapSources()
                .with("/etc/inetd.conf", "127.0.0.1:\n.include d/*\n" + ECHO)
                .with("/etc/d/1", "10.0.0.1:\n7 stream tcp nowait root /x\n")
                .with("/etc/d/2", "9 stream tcp nowait root /x\n"),
            new SmallSystem());
    assertEquals(
        List.of("tcp 10.0.0.1 7", "tcp 127.0.0.1 9", "tcp 127.0.0.1 echo"),
        configuration.services().stream().map(service -> service.key()).toList());
  }

  @Test
  void q03AnUnreadableFileIsAnErrorAndSoNoReasonToRemoveServices() {
    Configuration configuration =
        ConfigurationReader.read("/etc/inetd.conf", new MapSources(), new SmallSystem());
    assertEquals(
        "/etc/inetd.conf:1:1: No such file or directory",
        configuration.problems().getFirst().toString());
    assertTrue(!configuration.sound());
  }

  @Test
  void q04AFileIncludedThroughALinkIsNamedByTheLink() {
    Configuration configuration =
        ConfigurationReader.read(
            "inetd.conf",
            new MapSources()
                .with("inetd.conf", ".include link\n")
                .with("link", "->/real")
                .with("/real", "foo\n"),
            new SmallSystem());
    assertEquals(List.of("link:1:1: Expected more arguments"), problems(configuration));
  }

  @Test
  void q08IpMaxIsRefusedWherePeersAreNotSeen() {
    assertEquals(
        List.of(
            "1:34: ip_max cannot count peers whose connections the server itself accepts",
            "2:54: ip_max counts by address, and peers on a Unix socket have none"),
        problems(
            """
            7 on protocol = tcp, wait = yes, ip_max = 1, user = root, exec = /x;
            /s on protocol = unix, socktype = stream, wait = no, ip_max = 1, user = root, exec = /x;
            """));
    assertEquals(
        OptionalLong.of(1),
        Read.waits("7 on protocol = udp, wait = yes, ip_max = 1, user = root, exec = /x;")
            .rates()
            .ipMax());
  }

  @Test
  void q10AnExternalNowaitDatagramServiceIsServedOneAtATime() {
    assertEquals("/x", Read.waits("tftp dgram udp nowait root /x").program().path());
  }

  @Test
  void q12LimitAndFilterStandTogether() {
    Read service = Read.nowait("7 stream,3:dataready tcp nowait root /x");
    assertEquals(OptionalLong.of(3), service.acceptMax());
    assertTrue(service.endpoint().deferAccept());
  }

  @Test
  void q14AcceptMaxZeroIsNoLimit() {
    assertEquals(OptionalLong.empty(), Read.nowait("7 stream,0 tcp nowait root /x").acceptMax());
  }

  @Test
  void q20WithoutArgumentsTheProgramGetsItsOwnNameAsFirst() {
    assertEquals(
        List.of("fingerd"),
        Read.nowait("finger stream tcp nowait root /usr/libexec/fingerd").program().argv());
    assertEquals(
        List.of("sshd"), Read.daemon("sshd on exec = /usr/sbin/sshd, args = ;").program().argv());
  }

  @Test
  void q24AFilterAndItsArgumentAreTwoThings() {
    assertEquals(
        List.of("1:20: accept filter dataready has no argument"),
        problems("7 stream:dataready,arg tcp nowait root /x"));
  }

  @Test
  void q25AnIncludeWithoutPatternLosesItsLineOnly() {
    Configuration configuration = read(".include\n" + ECHO);
    assertEquals(List.of("echo/tcp"), names(configuration));
    assertEquals(
        List.of("1:1: Expected more arguments: a file or pattern to include"),
        problems(configuration));
  }

  @Test
  void q26AKeyMayStandAtTheEndOfALine() {
    assertEquals("sshd", one("sshd on exec\n=\n/usr/sbin/sshd\n;").name());
  }

  @Test
  void q27ExecInternalMayComeFirst() {
    assertEquals(
        Builtin.ECHO,
        Read.internal("echo on exec = internal, user = root, protocol = tcp;").builtin());
  }

  @Test
  void q28AnUnknownSizeSuffixIsAnError() {
    assertEquals(
        List.of(
            "1:21: 7: invalid buffer size '10x': a number of bytes, or with k or m of kibibytes or"
                + " mebibytes, is wanted"),
        problems("7 stream tcp,sndbuf=10x nowait root /x"));
    assertEquals(
        OptionalInt.of(10_240),
        Read.nowait("7 stream tcp,sndbuf=10k nowait root /x").endpoint().sendBuffer());
  }

  @Test
  void q29TheProtocolFitsTheSocketType() {
    assertEquals(
        List.of("1:3: socket type 'stream' does not fit protocol 'udp'"),
        problems("7 stream udp nowait root /x"));
  }

  @Test
  void q30AnUnknownSocketTypeIsAnErrorWhereItStands() {
    assertEquals(
        List.of(
            "1:3: unknown socket type 'streem' (did you mean stream?); valid: stream, dgram, rdm,"
                + " seqpacket, raw; or on or off before keys",
            "2:3: unknown socket type 'streamfoo'; valid: stream, dgram, rdm, seqpacket, raw; or"
                + " on or off before keys"),
        problems("7 streem tcp nowait root /x\n7 streamfoo tcp nowait root /x\n"));
  }

  @Test
  void q31CarriageReturnsAtLineEndsAreNoPartOfTheText() {
    String text =
        """
        7 stream tcp nowait root /x a
        sshd on
          exec = /usr/sbin/sshd,
          args = sshd -D # comment
        ;
        """;
    assertEquals(read(text).services(), read(text.replace("\n", "\r\n")).services());
    assertEquals(List.of(), problems(text.replace("\n", "\r\n")));
    assertEquals(List.of(), problems("echo stream tcp nowait root internal\r"));
  }

  @Test
  void q32AQuotedColonIsPartOfAPath() {
    assertEquals(
        new Address.Local("/run/a:b"),
        Read.nowait("'/run/a:b' stream unix nowait root /x").endpoint().address());
    Configuration cut = read("/run/a:b stream unix nowait root /x");
    assertEquals(
        List.of("1:1: warning: '/run/a' is cut off as an address: quote a path that has a colon"),
        problems(cut));
    assertEquals(List.of("b/unix"), names(cut));
  }

  @Test
  void q36AWordForWaitThatIsNoneIsAnError() {
    assertEquals(
        List.of("1:14: expected wait or nowait but found 'nowiat' (did you mean nowait?)"),
        problems("7 stream tcp nowiat root /x"));
  }

  @Test
  void q37AMalformedMaximumIsAnErrorAndOneOutOfRangeTheLargest() {
    assertEquals(
        List.of(
            "1:21: Improper \"max\" value '4x': a number is wanted, starts in a minute",
            "2:21: Improper \"max\" value '': a number is wanted, starts in a minute",
            "3:21: warning: Improper \"max\" value '-1', using the largest instead"),
        problems(
            """
            7 stream tcp nowait:4x root /x
            7 stream tcp nowait: root /x
            7 stream tcp nowait:-1 root /x
            """));
    assertEquals(1, read("7 stream tcp nowait:-1 root /x").services().size());
  }

  @Test
  void q38AProtocolWithoutFamilyFollowsALiteralAddressAndElseIsIp4() {
    String rest = " on protocol = tcp, user = root, exec = internal;";
    assertEquals(
        new Address.Inet(IpAddress.ANY4, 7), Read.internal("echo" + rest).endpoint().address());
    assertEquals(
        new Address.Inet(IpAddress.LOOPBACK6, 7),
        Read.internal("[::1]:echo" + rest).endpoint().address());
    assertEquals(
        new Address.Inet(IpAddress.LOOPBACK4, 7),
        Read.internal("localhost:echo" + rest).endpoint().address());
  }
}
