package inetd.model.source.inetdconf;

import static inetd.model.source.inetdconf.Reading.names;
import static inetd.model.source.inetdconf.Reading.one;
import static inetd.model.source.inetdconf.Reading.problems;
import static inetd.model.source.inetdconf.Reading.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.load.LoadNotices;
import inetd.model.source.Configuration;
import inetd.model.source.Problem.Severity;
import inetd.model.spec.Address;
import inetd.model.spec.Builtin;
import inetd.model.spec.Endpoint.Rpc;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.IpAddress;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.ServiceSpec.Origin;
import inetd.model.spec.Socket;
import inetd.model.word.Notice;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Lines, words and the positional notation (reference sections 3 and 4). */
final class PositionalTest {
  private static List<String> argv(String entry) {
    return Read.nowait(entry).program().argv();
  }

  @Test
  void commentsAndBlankLinesAreNothing() {
    assertEquals(List.of(), names("# echo stream tcp nowait root internal\n\n  \t \n  # x\n#"));
    assertEquals(List.of(), problems("# echo stream tcp nowait root internal\n\n  \t \n  # x\n#"));
  }

  @Test
  void quotesGroupAndVanish() {
    assertEquals(
        List.of("a b", "c\"d e\"", "", "fg h"),
        argv("7 stream tcp nowait root /x 'a b' 'c\"d e\"' '' f\"g h\"\n"));
  }

  @Test
  void anUnclosedQuoteRunsToTheEndOfTheLine() {
    Configuration configuration =
        read("7 stream tcp nowait root /x it's me\n9 stream tcp nowait root /x");
    assertEquals(
        List.of("1:31: warning: Unclosed quote; it runs to the end of the line"),
        problems(configuration));
    assertEquals(
        List.of("its me"), Read.nowait(configuration.services().getFirst()).program().argv());
    assertEquals(2, configuration.services().size());
  }

  @Test
  void aLineThatBeginsWithABlankContinues() {
    assertEquals(List.of("x", "y", "z"), argv("7 stream tcp\n\tnowait root /x\n  x y\n \n z\n"));
    assertEquals(
        List.of("7/tcp", "9/tcp"),
        names("7 stream tcp nowait root /x\n  a\n9 stream tcp nowait root /x"));
  }

  @Test
  void aSpecificationKnowsItsNameKeyAndPlace() {
    var spec = one("\n\n  127.0.0.1:echo stream tcp nowait root internal");
    assertEquals("echo/tcp", spec.name());
    assertEquals("tcp 127.0.0.1 echo", spec.key());
    assertEquals(new Origin("inetd.conf", 3, 3), spec.origin());
  }

  @Test
  void theListenAddressStandsBeforeTheLastColon() {
    for (String head : List.of("[::1]:echo", "::1:echo", "[::1]: echo", "::1:\n echo")) {
      Read service = Read.internal(head + " stream tcp6 nowait root internal");
      assertEquals(new Address.Inet(IpAddress.LOOPBACK6, 7), service.endpoint().address());
    }
  }

  @Test
  void aLinkLocalListenAddressNamesItsLink() {
    for (String head : List.of("[fe80::1%eth0]:30001", "fe80::1%eth0:30001")) {
      Read service = Read.nowait(head + " stream tcp6 nowait root /x");
      assertEquals("[fe80::1%eth0]:30001", service.endpoint().address().toString());
    }
  }

  @Test
  void anAddressAloneIsTheDefaultOfWhatFollows() {
    Configuration configuration =
        read(
            """
            7 stream tcp nowait root /x
            127.0.0.1:
            9 stream tcp nowait root /x
            *:
            13 stream tcp nowait root /x
            """);
    assertEquals(
        List.of("tcp * 7", "tcp 127.0.0.1 9", "tcp * 13"),
        configuration.services().stream().map(service -> service.key()).toList());
  }

  @Test
  void aUnixPathIsAName() {
    Read service = Read.nowait("/run/x.sock seqpacket unix nowait root /x");
    assertEquals(new Address.Local("/run/x.sock"), service.endpoint().address());
    assertEquals(SocketType.SEQPACKET, service.endpoint().type());
    String path = "/" + "x".repeat(103);
    assertEquals(
        List.of("1:1: " + path + "/unix: address too long"),
        problems(path + " stream unix nowait root /x"));
  }

  @Test
  void rpcNamesHaveVersions() {
    Read service = Read.waits("rstatd/1-3 dgram rpc/udp6 wait root /x");
    assertEquals(Optional.of(new Rpc(100001, 1, 3, "udp6")), service.endpoint().rpc());
    assertEquals(new Address.Inet(IpAddress.ANY6, 0), service.endpoint().address());
    assertEquals(
        Optional.of(new Rpc(100001, 10, 10, "tcp")),
        Read.nowait("0x186A1/012 stream rpc/tcp nowait root /x").endpoint().rpc());
    assertEquals("rstatd/rpc/udp", one("rstatd/1 dgram rpc/udp wait root /x").name());
    assertEquals(
        List.of(
            "1:1: rstatd: no rpc version: NAME/VERSION or NAME/LOW-HIGH is wanted",
            "2:8: bad rpc version 'x'",
            "3:8: bad rpc versions '3-1': the first is larger",
            "4:1: nosuchd: unknown rpc program"),
        problems(
            """
            rstatd dgram rpc/udp wait root /x
            rstatd/x dgram rpc/udp wait root /x
            rstatd/3-1 dgram rpc/udp wait root /x
            nosuchd/1 dgram rpc/udp wait root /x
            """));
  }

  @Test
  void tcpmuxEntriesHaveNoSocket() {
    assertEquals(
        "whoami", Read.muxed("tcpmux/whoami stream tcp wait root /bin/whoami").tcpmux().name());
    Socket.Tcpmux greeting = Read.muxed("tcpmux/+who stream tcp nowait root /bin/who who").tcpmux();
    assertTrue(greeting.greeting());
    assertEquals("who", greeting.name());
    assertEquals(
        List.of(
            "1:16: bad protocol for tcpmux service x",
            "2:28: x: can't specify buffer sizes for tcpmux services"),
        problems(
            """
            tcpmux/x dgram udp nowait root /x
            tcpmux/x stream tcp,sndbuf=1k nowait root /x
            """));
  }

  @Test
  void buffersAreGivenBehindTheProtocol() {
    Read service = Read.nowait("7 stream tcp,sndbuf=16k,rcvbuf=1m nowait root /x");
    assertEquals(OptionalInt.of(16_384), service.endpoint().sendBuffer());
    assertEquals(OptionalInt.of(1_048_576), service.endpoint().receiveBuffer());
    assertEquals(
        List.of(
            "1:14: 7: malformed buffer size option 'foo=1': sndbuf=SIZE or rcvbuf=SIZE is wanted",
            "2:21: 7: invalid buffer size '0'",
            "3:32: 7: too many buffer sizes"),
        problems(
            """
            7 stream tcp,foo=1 nowait root /x
            7 stream tcp,sndbuf=0 nowait root /x
            7 stream tcp,sndbuf=1,rcvbuf=1,sndbuf=1 nowait root /x
            """));
  }

  @Test
  void waitMayCarryTheServiceMaximum() {
    assertEquals(600, Read.nowait("7 stream tcp nowait:600 root /x").rates().serviceMax());
    assertEquals(9, Read.waits("7 stream tcp wait.9 root /x").rates().serviceMax());
    assertEquals(40, Read.waits("7 stream tcp wait root /x").rates().serviceMax());
  }

  @Test
  void usersAreLookedUpWithTheirGroup() {
    assertEquals(
        new Credentials.As("alice", 1000, 100, List.of(100, 20)),
        Read.nowait("7 stream tcp nowait alice /x").program().credentials());
    for (String user : List.of("alice:kmem", "alice.kmem")) {
      assertEquals(
          new Credentials.As("alice", 1000, 2, List.of(2, 20)),
          Read.nowait("7 stream tcp nowait " + user + " /x").program().credentials());
    }
    assertEquals(
        new Credentials.OwnWithGroup(4),
        Read.nowait("7 stream tcp nowait root:tty /x").program().credentials());
    assertEquals(
        List.of(
            "1:21: absent: 7/tcp: bob: No such user; it waits until there is one",
            "2:27: absent: 9/tcp: nogroup: No such group; it waits until there is one"),
        problems("7 stream tcp nowait bob /x\n9 stream tcp nowait alice:nogroup /x"));
  }

  @Test
  void everyQuestionIsAskedOnce() {
    SmallSystem system = new SmallSystem();
    Reading.read(
        """
        echo stream tcp nowait alice:kmem /x
        localhost:echo stream tcp nowait alice:kmem /x
        localhost:9 stream tcp nowait alice /x
        localhost:13 stream tcp nowait alice /x
        # A built-in's user is nobody's business.
        daytime stream tcp nowait bob internal
        """,
        system);
    assertEquals(
        List.of(
            "port echo/tcp",
            "group kmem",
            "user alice",
            "host localhost",
            "user alice",
            "port daytime/tcp"),
        system.asked);
  }

  @Test
  void internalMeansABuiltInOfThatNameAndType() {
    assertEquals(
        Builtin.CHARGEN, Read.internal("chargen dgram udp wait root internal ignored").builtin());
    assertEquals(
        List.of(
            "1:28: Internal service ftp unknown: no built-in anywhere; name its program",
            "2:30: Internal service tcpmux unknown",
            "3:26: Internal service 7 unknown"),
        problems(
            """
            ftp stream tcp nowait root internal
            tcpmux dgram udp nowait root internal
            7 stream tcp nowait root internal
            """));
  }

  @Test
  void tooFewFieldsAreAnErrorOfTheirEntryOnly() {
    Configuration configuration =
        read("7 stream tcp nowait root\n9 stream tcp nowait root /x\nfoo\n");
    assertEquals(List.of("9/tcp"), names(configuration));
    assertEquals(
        List.of(
            "1:1: Expected more arguments: the program is missing behind the user 'root'",
            "3:1: Expected more arguments"),
        problems(configuration));
  }

  @Test
  void aRefusedEntryTakesItsContinuationWithIt() {
    assertEquals(
        List.of("1:10: unknown protocol 'tpc' (did you mean tcp?)"),
        problems("7 stream tpc nowait root /x\n  a b c d e f g\n"));
    assertEquals(1, problems("7 strm tcp\n  nowait root /x\n  a b c d e f g\n").size());
  }

  @Test
  void whatIsNotSupportedSaysSo() {
    assertEquals(
        List.of(
            "1:3: socket type 'raw' is not supported: no key says which IP protocol to read",
            "2:3: socket type 'rdm' is not supported: tcp, udp and unix have no such socket",
            "3:10: faith/ is not supported: the kernel's IPv6-to-IPv4 relay it used is gone",
            "4:10: accept filter 'httpready' is not supported; only dataready is"),
        problems(
            """
            7 raw udp nowait root /x
            7 rdm udp nowait root /x
            7 stream faith/tcp6 nowait root /x
            7 stream:httpready tcp nowait root /x
            """));
  }

  @Test
  void addressesThatDoNotFitAreErrors() {
    SmallSystem old = new SmallSystem();
    old.withoutIp6 = true;
    assertEquals(
        List.of(
            "1:1: warning: 7/tcp6: *: the address family is not supported by the kernel",
            "2:1: 7/tcp6: 127.0.0.1: not an address of the family of 'tcp6'",
            "3:1: 7/tcp: many: resolved to multiple addr",
            "4:1: 7/tcp: nosuch: hostname nor servname provided, or not known",
            "5:1: nosuch/tcp: unknown service",
            "6:1: 65536/tcp: no such port number"),
        List.of(
            problems(read("7 stream tcp6 nowait root /x", old)).getFirst(),
            problems("\n127.0.0.1:7 stream tcp6 nowait root /x").getFirst(),
            problems("\n\nmany:7 stream tcp nowait root /x").getFirst(),
            problems("\n\n\nnosuch:7 stream tcp nowait root /x").getFirst(),
            problems("\n\n\n\nnosuch stream tcp nowait root /x").getFirst(),
            problems("\n\n\n\n\n65536 stream tcp nowait root /x").getFirst()));
  }

  @Test
  void aServiceThatIsUnknownIsAWarningInTheLogAndKeepsWhatRuns() {
    Configuration configuration = read("nosuch stream tcp nowait root /x");
    assertEquals(Severity.UNKNOWN, configuration.problems().getFirst().severity());
    assertFalse(configuration.sound());
    assertEquals(Notice.ODDITY, LoadNotices.problem(configuration.problems().getFirst()).notice());
  }

  @Test
  void moreArgumentsThanNetbsdTakesAreAllThere() {
    assertEquals(65, argv("7 stream tcp nowait root /x" + " a".repeat(65)).size());
    assertEquals(
        List.of("1:20029: more than 10000 arguments"),
        problems("7 stream tcp nowait root /x" + " a".repeat(10_001)));
  }

  @Test
  void aByteThatIsNoUtf8StaysOne() {
    assertEquals(List.of("caf\udce9"), argv("7 stream tcp nowait root /x caf\udce9"));
    assertEquals(List.of("é"), argv("7 stream tcp nowait root /x '\udcc3'\udca9"));
    assertEquals(
        new Address.Local("/run/s\udce9"),
        Read.nowait("/run/s\udce9 stream unix nowait root /x").endpoint().address());
  }

  @Test
  void anAcceptLimitOutOfRangeIsTheLargest() {
    Configuration configuration =
        read("7 stream,99999999999999999999999 tcp nowait root /x\n9 stream,x tcp nowait root /x");
    assertEquals(
        List.of(
            "1:10: warning: Improper \"max\" value '99999999999999999999999', using the largest"
                + " instead",
            "2:10: Invalid accept_max 'x': a number is wanted"),
        problems(configuration));
    assertEquals(
        OptionalLong.of(Long.MAX_VALUE),
        Read.nowait(configuration.services().getFirst()).acceptMax());
  }

  @Test
  void aLineMayBeLongerThanNetbsdReads() {
    String argument = "x".repeat(5_000);
    assertEquals(List.of(argument), argv("7 stream tcp nowait root /x " + argument));
  }
}
