package inetd.model.source.inetdconf;

import static inetd.model.source.inetdconf.Reading.names;
import static inetd.model.source.inetdconf.Reading.one;
import static inetd.model.source.inetdconf.Reading.problems;
import static inetd.model.source.inetdconf.Reading.read;
import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.source.Configuration;
import inetd.model.spec.Address;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.IpAddress;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Rates;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The key-value notation (reference section 5). */
final class KeyValueTest {
  private static final String REST = "protocol = tcp4, wait = no, user = root, exec = /x;";

  private static List<String> args(String values) {
    return Read.nowait("7 on args = " + values + ", " + REST).program().argv();
  }

  private static List<String> problemsOf(String option) {
    return problems("7 on " + option + ", " + REST);
  }

  @Test
  void everyKeyOfNetbsdIsRead() {
    var spec =
        one(
            """
            7 on bind = 127.0.0.1, socktype = stream, accept_max = 5, acceptfilter = dataready,
              protocol = tcp4, sndbuf = 8k, recvbuf = 1m, wait = no, service_max = 7, ip_max = 3,
              user = alice, group = kmem, exec = /usr/libexec/x, args = x -a 'b c', ipsec =;
            """);
    assertEquals("7/tcp4", spec.name());
    assertEquals("tcp4 127.0.0.1 7", spec.key());
    Read service = Read.nowait(spec);
    assertEquals(SocketType.STREAM, service.endpoint().type());
    assertEquals(new Address.Inet(IpAddress.LOOPBACK4, 7), service.endpoint().address());
    assertEquals(OptionalInt.of(8_192), service.endpoint().sendBuffer());
    assertEquals(OptionalInt.of(1_048_576), service.endpoint().receiveBuffer());
    assertEquals(OptionalLong.of(5), service.acceptMax());
    assertEquals(new Rates(7, OptionalLong.of(3)), service.rates());
    assertEquals(List.of("x", "-a", "b c"), service.program().argv());
    assertEquals(
        new Credentials.As("alice", 1000, 2, List.of(2, 20)), service.program().credentials());
  }

  @Test
  void aLinkLocalListenAddressNamesItsLink() {
    Read service =
        Read.nowait(
            "30001 on bind = fe80::1%eth0, protocol = tcp, wait = no, user = root, exec = /x;");
    assertEquals("[fe80::1%eth0]:30001", service.endpoint().address().toString());
    service =
        Read.nowait(
            "[fe80::1%2]:7 on protocol = tcp6, " + REST.replaceFirst("protocol = [a-z0-9]+,", ""));
    assertEquals("[fe80::1%2]:7", service.endpoint().address().toString());
  }

  @Test
  void blanksLineEndsAndCommentsStandAnywhereBetween() {
    assertEquals(
        List.of("7/tcp4"),
        names(
            """
            7 on#comment
            # protocol = udp,
            protocol # a comment
            	= # another;
            tcp4,wait=no,
               user=root,exec=/x#;
            ;# the end
            """));
  }

  @Test
  void quotedAndPlainPartsJoin() {
    assertEquals(List.of("h ij", "a"), args("h\" i\"j a#b\n"));
    assertEquals(List.of("a=b", "=", "", "it's", "x"), args("a=b = '' \"it's\" x"));
  }

  @Test
  void escapesCountInsideQuotesOnly() {
    assertEquals(
        List.of("\\\n\t\r'\"A", "a\\n", "é"),
        args("\"\\\\\\n\\t\\r\\'\\\"\\x41\" a\\n '\\xc3\\xa9'"));
    assertEquals(List.of("1:14: Unknown escape sequence '\\q'"), problemsOf("args = '\\q'"));
    assertEquals(List.of("1:15: Invalid hexcode sequence '\\xg1'"), problemsOf("args = 'a\\xg1'"));
    assertEquals(
        List.of("1:14: Invalid hexcode sequence '\\x00': it would end the value"),
        problemsOf("args = '\\x00'"));
    assertEquals(List.of("x\udce9y", "é"), args("'x\\xe9y' '\\xc3''\\xa9'"));
    assertEquals(
        List.of("1:13: Unclosed quote", "1:14: Dangling escape sequence backslash"),
        problemsOf("args = '\\\n"));
  }

  @Test
  void severalDefinitionsShareALine() {
    assertEquals(
        List.of("7/tcp4", "9/tcp4", "13/tcp"),
        names("7 on " + REST + "9 on " + REST + " 13 stream tcp nowait root /x\n"));
    assertEquals(List.of("7/tcp4"), names("7 on " + REST + " # 9 on " + REST));
  }

  @Test
  void offIsCheckedAndThenIgnored() {
    assertEquals(List.of(), names("7 off " + REST));
    assertEquals(
        List.of("1:7: unknown key 'excec' (did you mean exec?)"),
        problems("7 off excec = 1, " + REST));
    // Whether its users exist here is no question: that may be why it is off.
    assertEquals(
        List.of(), problems("nosuch off protocol = tcp, wait = no, user = bob, exec = /x;"));
  }

  @Test
  void socketTypeFollowsTheProtocol() {
    assertEquals(
        SocketType.DGRAM,
        Read.waits("7 on protocol = udp6, wait = yes, user = root, exec = /x;").endpoint().type());
    assertEquals(
        List.of("1:1: Required option 'socktype' not specified"),
        problems("/s on protocol = unix, wait = yes, user = root, exec = /x;"));
  }

  @Test
  void requiredKeysAreAskedForTogether() {
    assertEquals(
        List.of(
            "1:1: Required option 'user' not specified",
            "1:1: Required option 'wait' not specified"),
        problems("7 on protocol = tcp, exec = /x;"));
    assertEquals(
        List.of("1:1: Required option 'exec' not specified (Internal service 7 unknown)"),
        problems("7 on protocol = tcp, wait = no, user = root;"));
    assertEquals(
        List.of(
            "1:1: Required option 'protocol' not specified ('wait' makes this a network service)"),
        problems("ssh on wait = no, user = root, exec = /x;"));
    assertEquals(
        List.of("1:1: Required option 'protocol' not specified (the name is a network service's)"),
        problems("echo/1 on user = root, exec = internal;"));
  }

  @Test
  void mistakesInOptionsAreNamedWhereTheyStand() {
    assertEquals(
        List.of("1:6: unknown key 'keepalive' (did you mean keep_alive?)"),
        problemsOf("keepalive = yes"));
    assertEquals(
        List.of("1:6: unknown key 'rcvbuf' (did you mean recvbuf?)"), problemsOf("rcvbuf = 1"));
    assertEquals(List.of("1:6: Option 'ip_max' has too few arguments"), problemsOf("ip_max ="));
    assertEquals(
        List.of("1:17: Option 'ip_max' has too many arguments"), problemsOf("ip_max = 1 2"));
    assertEquals(
        List.of("1:18: Option 'ip_max' is already specified"),
        problemsOf("ip_max = 1, ip_max = 2"));
    assertEquals(
        List.of("1:15: Invalid ip_max '-1': a number is wanted"), problemsOf("ip_max = -1"));
    assertEquals(
        List.of("1:15: Invalid ip_max '99999999999999999999': too large"),
        problemsOf("ip_max = 99999999999999999999"));
    assertEquals(
        List.of("1:8: Option 'bind' is already specified"),
        problems("*:7 on bind = 127.0.0.1, " + REST));
    assertEquals(
        List.of("1:19: warning: Option 'group' is specified again; the last one counts"),
        problemsOf("group = tty, group = kmem"));
    assertEquals(
        List.of(
            "1:17: Invalid socket type 'strem' (did you mean stream?). Valid: stream, dgram, rdm, seqpacket, raw"),
        problemsOf("socktype = strem"));
    assertEquals(
        List.of("1:6: warning: 'accept_max' means nothing for a wait service"),
        problems("7 on accept_max = 2, protocol = tcp, wait = yes, user = root, exec = /x;"));
    assertEquals(
        List.of("1:28: Invalid wait 'maybe'. Valid: yes, no"),
        problems("7 on protocol = tcp, wait= maybe, user = root, exec = /x;"));
  }

  @Test
  void anInternalServiceIsNowaitWhateverIsSaid() {
    Configuration configuration = read("echo on protocol = tcp, wait = yes, user = root;");
    assertEquals(
        List.of("1:32: warning: Option 'wait' for internal service 'echo' was inferred"),
        problems(configuration));
    assertEquals(List.of("echo/tcp"), names(configuration));
  }

  @Test
  void moreArgumentsThanNetbsdTakesAreAllThere() {
    assertEquals(65, args("a ".repeat(65)).size());
    assertEquals(
        "1:20013: more than 10000 words behind one key",
        problemsOf("args = " + "a ".repeat(10_001)).getFirst());
  }
}
