package inetd.daemon.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.posix.Libc;
import inetd.model.source.Lookup;
import inetd.model.source.Lookup.Account;
import inetd.model.source.Lookup.Answer;
import inetd.model.spec.IpAddress;
import inetd.model.spec.IpAddress.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The machine's own databases, asked for what their files say. */
final class SystemLookupTest {
  private final Lookup lookup = new SystemLookup(Libc.jni());

  /** The fields of every line of a database in /etc, comments left out. */
  private static List<String[]> lines(String file, String separator) throws IOException {
    List<String[]> lines = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("/etc").resolve(file))) {
      String content = line.replaceFirst("#.*", "").strip();
      if (!content.isEmpty()) {
        lines.add(content.split(separator, -1));
      }
    }
    assertFalse(lines.isEmpty(), file + " has entries");
    return lines;
  }

  @Test
  void usersAreWhatPasswdSays() throws IOException {
    for (String[] entry : lines("passwd", ":")) {
      int gid = Integer.parseUnsignedInt(entry[3]);
      Account account = found(lookup.user(entry[0], OptionalInt.empty()));
      assertEquals(entry[0], account.name());
      assertEquals(Integer.parseUnsignedInt(entry[2]), account.uid());
      assertEquals(gid, account.gid());
      assertTrue(account.groups().contains(gid));
    }
  }

  @Test
  void aUserIsInEveryGroupThatSaysSo() throws IOException {
    for (String[] entry : lines("group", ":")) {
      int gid = Integer.parseUnsignedInt(entry[2]);
      assertEquals(gid, found(lookup.group(entry[0])));
      for (String member : entry[3].isEmpty() ? new String[0] : entry[3].split(",")) {
        if (lookup.user(member, OptionalInt.empty())
            instanceof Answer.Found<Account>(var account)) {
          assertTrue(account.groups().contains(gid), member + " in " + entry[0]);
        }
      }
    }
  }

  @Test
  void aGroupThatWasAskedForTakesTheLoginGroupsPlace() {
    Account account = found(lookup.user("root", OptionalInt.of(12345)));
    assertEquals(12345, account.gid());
    assertTrue(account.groups().contains(12345));
  }

  @Test
  void portsAreWhatServicesSays() throws IOException {
    for (String[] entry : lines("services", "\\s+")) {
      String transport = entry[1].substring(entry[1].indexOf('/') + 1);
      if (transport.equals("tcp") || transport.equals("udp")) {
        int port = found(lookup.port(entry[0], transport));
        assertTrue(port > 0 && port < 65_536, entry[0]);
      }
    }
    assertEquals(7, found(lookup.port("echo", "tcp")));
    assertEquals(13, found(lookup.port("daytime", "udp")));
  }

  @Test
  void rpcProgramsAreWhatRpcSays() throws IOException {
    for (String[] entry : lines("rpc", "\\s+")) {
      assertEquals(Integer.parseInt(entry[1]), found(lookup.rpcProgram(entry[0])));
    }
  }

  @Test
  void whatIsNotThereSaysSo() {
    assertEquals(new Answer.Missing<>("No such user"), lookup.user("no-one", OptionalInt.empty()));
    assertEquals(new Answer.Missing<>("No such group"), lookup.group("no-group"));
    assertEquals(new Answer.Missing<>("unknown service"), lookup.port("no-such-service", "tcp"));
    assertEquals(new Answer.Missing<>("unknown rpc program"), lookup.rpcProgram("no-such-rpc"));
    assertInstanceOf(Answer.Missing.class, lookup.addresses("a..b", Family.V4));
  }

  @Test
  void aHostHasTheAddressesTheResolverGives() {
    assertTrue(found(lookup.addresses("localhost", Family.V4)).contains(IpAddress.LOOPBACK4));
    assertEquals(List.of(IpAddress.LOOPBACK6), found(lookup.addresses("::1", Family.V6)));
    assertEquals(
        List.of(IpAddress.v4(0xc0000201)), found(lookup.addresses("192.0.2.1", Family.V4)));
  }

  @Test
  void itKnowsWhoWeAreAndWhatTheKernelHas() throws IOException {
    Path self = Path.of("/proc/self");
    assertEquals(Files.getAttribute(self, "unix:uid"), lookup.self().uid());
    assertEquals(Files.getAttribute(self, "unix:gid"), lookup.self().gid());
    assertTrue(lookup.supports(Family.V4));
  }

  private static <T> T found(Answer<T> answer) {
    return switch (answer) {
      case Answer.Found<T>(T value) -> value;
      case Answer.Missing<T>(String reason) -> throw new AssertionError(reason);
    };
  }
}
