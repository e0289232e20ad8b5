package inetd.daemon.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.kernel.Inheritance;
import inetd.daemon.kernel.SocketAddresses;
import inetd.daemon.linux.LinuxAbi;
import inetd.daemon.posix.Libc;
import inetd.model.spec.Program;
import inetd.model.spec.ServiceSpec;
import inetd.sim.Specs;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The names of notify sockets, which every inetd makes of the same services. */
final class NotifySocketsTest {
  private static final Libc LIBC = Libc.jni();

  private static NotifySockets at(Optional<String> place) {
    return new NotifySockets(
        LIBC, LinuxAbi.ABI, new SocketAddresses(LinuxAbi.ABI.addresses()), place, Inheritance.NONE);
  }

  private static ServiceSpec daemon(String name) {
    return Specs.daemon(
        name,
        new Program(
            "/x", List.of("x"), new Program.Credentials.Own(), Program.Surroundings.INHERITED));
  }

  @Test
  void aServiceHasTheSameNameInEveryInetdAndNobodyElseHasIt() {
    NotifySockets sockets = at(Optional.of("/run/inetd/notify"));
    String name = sockets.name(daemon("a"));
    assertTrue(name.matches("/run/inetd/notify-[0-9a-f]{16}"), name);
    assertEquals(name, at(Optional.of("/run/inetd/notify")).name(daemon("a")));
    assertNotEquals(name, sockets.name(daemon("b")));
  }

  @Test
  void whatHasNoPlaceOrTooLongAOneIsOfThisProcess() {
    for (Optional<String> place :
        List.of(Optional.<String>empty(), Optional.of("/" + "long".repeat(30)))) {
      String name = at(place).name(daemon("a"));
      assertTrue(name.startsWith("@inetd/" + ProcessHandle.current().pid() + "-"), name);
    }
  }
}
