package inetd.daemon.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.loop.PosixOutside;
import inetd.daemon.loop.Turns;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Handover;
import inetd.model.port.Effect.Target;
import inetd.model.port.Event;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Program.Surroundings;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus.Exited;
import inetd.model.word.WaitStatus.Signalled;
import inetd.sim.Specs;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Processes, from their birth until they are reaped. */
final class ChildProcessesTest {
  private final Turns turns = new Turns();

  @AfterEach
  void close() {
    turns.close();
  }

  @Test
  void aStatusIsReadAsWaitGivesIt() {
    assertEquals(new Exited(0), ChildStops.end(0));
    assertEquals(new Exited(255), ChildStops.end(0xff00));
    assertEquals(new Signalled(9, false), ChildStops.end(9));
    assertEquals(new Signalled(11, true), ChildStops.end(0x8b));
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

  /** A daemon that ends with status 3 and leaves one process in its group. */
  private int leaver() {
    Program program = PosixOutside.program("/bin/sh", "-c", "sleep 300 & exit 3");
    return turns.spawned(turns.prepare(0, Specs.daemon("leaver", program)), new Handover.Nothing());
  }

  /** Another child ends: its group is not looked at, but others are. */
  private void another() {
    ServiceId service = turns.prepare(1, Specs.daemon("short", turns.outside.exits(0)));
    assertEquals(
        new Event.ChildExited(turns.spawned(service, new Handover.Nothing()), new Exited(0), false),
        turns.until(Event.ChildExited.class));
  }

  @Test
  void whoIsLeftOfADaemonsGroupIsToldWithItsExitAndSwept() {
    int pid = leaver();
    assertEquals(new Event.ChildExited(pid, new Exited(3), true), turns.ended(pid));
    another();
    turns.without(Event.Swept.class);
    turns.perform(new Effect.Sweep(pid, Signal.TERM));
    assertEquals(new Event.Swept(pid), turns.until(Event.Swept.class));
    turns.perform(new Effect.Sweep(pid, Signal.KILL));
    turns.without(Event.Swept.class);
  }

  @Test
  void aGroupThatHasGoneByItselfIsSweptWithoutASignal() {
    ServiceId service = turns.prepare(0, Specs.daemon("short", turns.outside.exits(0)));
    int pid = turns.spawned(service, new Handover.Nothing());
    assertEquals(new Event.ChildExited(pid, new Exited(0), false), turns.ended(pid));
    turns.perform(new Effect.Sweep(pid, Signal.TERM));
    turns.perform(new Effect.Sweep(pid, Signal.KILL));
    turns.until(Event.Swept.class, event -> event.group() == pid);
    turns.without(Event.Swept.class);
  }

  @Test
  void whoIsLeftOfAServersGroupIsItsOwnAffair() {
    Program program = PosixOutside.program("/bin/sh", "-c", "sleep 300 & echo $!; exit 3");
    var address = turns.outside.free(inetd.model.spec.Endpoint.SocketType.STREAM);
    turns.opened(0, Specs.nowait("leaver/tcp", address, program));
    var peer = turns.outside.connect(address).orElseThrow();
    var connection = turns.until(Event.Connected.class).connection();
    int pid = turns.spawned(new ServiceId(0), new Handover.Connection(connection));
    assertEquals(new Event.ChildExited(pid, new Exited(3), false), turns.ended(pid));
    turns.until("its word", () -> peer.received().toString().contains("\\n"));
    String word = new String(peer.received().array(), java.nio.charset.StandardCharsets.US_ASCII);
    Libc libc = Libc.jni();
    int orphan = Integer.parseInt(word.strip());
    assertEquals(0, libc.kill(orphan, 9));
    assertEquals(orphan, libc.waitpid(orphan, Memory.allocate(4), 0));
    peer.close();
  }
}
