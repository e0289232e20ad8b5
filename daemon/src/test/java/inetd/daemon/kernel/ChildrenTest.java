package inetd.daemon.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.Effect;
import inetd.model.Effect.Handover;
import inetd.model.Effect.Target;
import inetd.model.Event;
import inetd.model.ServiceId;
import inetd.model.Signal;
import inetd.model.WaitStatus.Exited;
import inetd.model.WaitStatus.Signalled;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Program.Surroundings;
import inetd.sim.Specs;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Processes, from their birth until they are reaped. */
final class ChildrenTest {
  private final Turns turns = new Turns();

  @AfterEach
  void close() {
    turns.close();
  }

  @Test
  void aStatusIsReadAsWaitGivesIt() {
    assertEquals(new Exited(0), Children.status(0));
    assertEquals(new Exited(255), Children.status(0xff00));
    assertEquals(new Signalled(9, false), Children.status(9));
    assertEquals(new Signalled(11, true), Children.status(0x8b));
  }

  @Test
  void whatALauncherCouldNotDoIsToldBeforeItsExit() {
    Program program =
        new Program(
            "/nonexistent/program",
            List.of("program"),
            new Credentials.As("nobody", 65_534, 65_534, List.of(65_534)),
            Surroundings.INHERITED);
    ServiceId service = turns.prepare(0, Specs.daemon("launched", program));
    int pid = turns.spawned(service, new Handover.Nothing());
    turns.until("the exit", () -> turns.told().size() == 2);
    assertTrue(turns.told().get(0) instanceof Event.ExecFailed(int of, var _) && of == pid);
    assertTrue(
        turns.told().get(1) instanceof Event.ChildExited(int of, var _, boolean _) && of == pid);
  }

  @Test
  void aSignalToAChildThatIsNotOursIsOurMistake() {
    assertThrows(
        AssertionError.class, () -> turns.perform(new Effect.Kill(1, Signal.CONT, Target.PROCESS)));
  }

  @Test
  void aSignalToAChildWhoseExitIsBeingToldHurtsNobody() {
    ServiceId service = turns.prepare(0, Specs.daemon("short", turns.outside.exits(0)));
    int pid = turns.spawned(service, new Handover.Nothing());
    turns.ended(pid);
    turns.perform(new Effect.Kill(pid, Signal.KILL, Target.GROUP));
  }
}
