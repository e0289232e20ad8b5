package inetd.daemon.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.daemon.posix.Libc;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Handover;
import inetd.model.port.Event;
import inetd.model.port.Event.Ticket;
import inetd.model.port.Given;
import inetd.model.spec.Hooks;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Program.Surroundings;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import inetd.sim.Specs;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Starts that are given more than the definition says, under each binding of the C library. */
final class GivenTest {
  private static final Program SAYS =
      new Program(
          "/bin/sh",
          List.of("sh", "-c", "echo \"$X $Y $*\"", "sh", "a"),
          new Credentials.Own(),
          Surroundings.INHERITED.joined(List.of("X=1", "Y=1")));

  static List<Libc> bindings() {
    return Turns.bindings();
  }

  private static ServiceSpec spec() {
    Hooks hooks =
        new Hooks(Optional.of(SAYS), Optional.empty(), Optional.empty(), Optional.empty());
    return Specs.of("d", new Socket.None(), new Server.Supervised(SAYS, hooks, Supervision.PLAIN));
  }

  private static void start(Turns turns, ServiceId service, Role role, Given given) {
    turns.perform(new Effect.Spawn(new Ticket(service, role, 1), new Handover.Nothing(), given));
    turns.ended(turns.until(Event.Spawned.class).pid());
  }

  @ParameterizedTest
  @MethodSource("bindings")
  void whatIsGivenIsForOneStart(Libc libc) {
    try (Turns turns = new Turns(libc)) {
      ServiceId service = turns.prepare(0, spec());
      start(turns, service, Role.MAIN, Given.NONE);
      start(turns, service, Role.MAIN, new Given(List.of("b c", "d"), List.of("Y=2")));
      start(turns, service, Role.MAIN, Given.NONE);
      start(turns, service, Role.PRE_START, new Given(List.of("e"), List.of("X=3")));
      turns.until("four lines", () -> turns.outside.written().size() == 4);
      assertEquals(
          List.of("d: 1 1 a", "d: 1 2 a b c d", "d: 1 1 a", "d: 3 1 a e"), turns.outside.written());
    }
  }
}
