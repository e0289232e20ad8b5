package inetd.sim.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.rule.KeepAlive;
import inetd.model.rule.RespawnLimit;
import inetd.model.rule.ThrottleInterval;
import inetd.model.spec.Hooks;
import inetd.model.spec.Readiness;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Settings;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.sim.Specs;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The finds of a search, which are short. */
final class FaultSearchTest {
  private static final Settings KEPT =
      Settings.STANDARD.with(KeepAlive.MODE, KeepAlive.Mode.ALWAYS);

  private static ServiceSpec daemon(Supervision supervision) {
    return Specs.of(
        "a",
        new Socket.None(),
        new Server.Supervised(Specs.program("/x"), Hooks.NONE, supervision));
  }

  private static List<Counterexample> found(Supervision supervision, int depth) {
    return new FaultSearch(daemon(supervision), depth, 10).run().counterexamples();
  }

  @Test
  void aDaemonThatIsKeptAliveIsNotFeared() {
    assertEquals(List.of(), found(Supervision.PLAIN.with(KEPT), 2));
  }

  @Test
  void oneThatMayBeGivenUpStaysDown() {
    Settings limited =
        KEPT.with(ThrottleInterval.SECONDS, 0)
            .with(RespawnLimit.LIMIT, new RespawnLimit.Limit(5, 60));
    Counterexample only = found(Supervision.PLAIN.with(limited), 2).getFirst();
    assertEquals(Fear.STAYS_DOWN, only.fear());
    assertEquals(2, only.faults());
    assertEquals(
        """
        behave a main: exit 1
        kill a 9
        behave a main: rest
        heal
        advance 1h
        """,
        only.script().toString());
  }

  @Test
  void aReadinessWithoutADeadlineMayBeWaitedForForEver() {
    Supervision patient =
        Supervision.PLAIN
            .with(KEPT)
            .with(new Supervision.Health(new Readiness.Notify(), 0, OptionalLong.empty()));
    Counterexample only = found(patient, 3).getFirst();
    assertEquals(Fear.ENDLESS_WAIT, only.fear());
    assertEquals("spawned, which has no deadline", only.why());
  }

  @Test
  void aRateThatIsReachedAtOnceNeedsNoFault() {
    Counterexample only =
        new FaultSearch(daemon(Supervision.PLAIN.with(KEPT)), 1, 0)
            .run()
            .counterexamples()
            .getFirst();
    assertEquals(Fear.SPAWN_RATE, only.fear());
    assertEquals(0, only.faults());
  }
}
