package inetd.model.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.spec.Hooks;
import inetd.model.spec.Program;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The number under which a process is known to the next inetd, of another release perhaps. */
final class ProcessFingerprintTest {
  @Test
  void aReleaseBeforeHasMadeTheSameNumber() {
    Program program =
        new Program(
            "/usr/sbin/d",
            List.of("d", "-f"),
            new Program.Credentials.Own(),
            Program.Surroundings.INHERITED);
    ServiceSpec daemon =
        new ServiceSpec(
            "d",
            "d",
            new ServiceSpec.Origin("d", 1, 1),
            new Socket.None(),
            new Server.Supervised(program, Hooks.NONE, Supervision.PLAIN));
    // As 0.1.0 of 27 November 2026 has written it.
    assertEquals(-8231185050967495376L, ProcessFingerprint.number(daemon));
  }
}
