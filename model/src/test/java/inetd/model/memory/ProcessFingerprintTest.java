package inetd.model.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.spec.Duty;
import inetd.model.spec.Hooks;
import inetd.model.spec.Program;
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
    Duty duty = new Duty.Daemon(program, Hooks.NONE, Supervision.PLAIN);
    // As 0.1.0 of 27 November 2026 has written it.
    assertEquals(-8231185050967495376L, ProcessFingerprint.number(duty));
  }
}
