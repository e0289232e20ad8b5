package inetd.sim.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.control.Reply;
import inetd.model.control.Request;
import inetd.model.memory.SavedState;
import inetd.model.memory.SavedState.Survivor;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.Interest;
import inetd.model.source.Configuration;
import inetd.model.spec.Condition;
import inetd.model.spec.Hooks;
import inetd.model.spec.Supervision;
import inetd.model.word.ClientId;
import inetd.model.word.Peer;
import inetd.model.word.ProgramMessage;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus;
import inetd.sim.Setting;
import inetd.sim.Simulation;
import inetd.sim.Zoo;
import inetd.sim.check.Witness;
import inetd.sim.program.Behaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Conditions of the simulated kernel beyond what every kernel promises, and how scripts ask for
 * them.
 */
final class SimConditionsTest {
  private static final Configuration NOTHING = new Configuration(List.of(), List.of());
  private final SimKernel kernel =
      new SimKernel(0, () -> NOTHING, () -> NOTHING, (_, _) -> Behaviour.REST);

  private List<Event> events() {
    return kernel.await(new Interest(kernel.now().nanos()));
  }

  private int start(String acts) {
    ServiceId service = new ServiceId(0);
    SimKernel other =
        new SimKernel(
            0, () -> NOTHING, () -> NOTHING, (_, _) -> Behaviour.parse(acts).orElseThrow());
    other.perform(new Effect.Prepare(service, Zoo.daemon("d", Hooks.NONE, Supervision.PLAIN)));
    other.perform(
        new Effect.Spawn(new Event.Ticket(service, Role.MAIN, 1), new Effect.Handover.Nothing()));
    long end = other.now().plusSeconds(10);
    while (!other.now().reached(end)) {
      said.addAll(other.await(new Interest(end)));
    }
    return 100;
  }

  private final List<Event> said = new ArrayList<>();

  @Test
  void aProgramSaysThingsOfItself() {
    int pid = start("say stopping; say status half done; ping; hang");
    said.removeIf(event -> !(event instanceof Event.Notified));
    assertEquals(
        List.of(
            new Event.Notified(pid, new ProgramMessage.Stopping()),
            new Event.Notified(pid, new ProgramMessage.Status("half done")),
            new Event.Notified(pid, new ProgramMessage.Ping()),
            new Event.Notified(pid, new ProgramMessage.Hung())),
        said);
  }

  @Test
  void aProgramThatBeatsSaysSoUntilItsEnd() {
    int pid = start("beat 2s; sleep 5s; exit 0");
    said.removeIf(event -> !event.equals(new Event.Notified(pid, new ProgramMessage.Ping())));
    assertEquals(3, said.size());
  }

  @Test
  void aUsualProgramWithAWatchdogBeatsTwiceAsOftenAsItMust() {
    assertEquals(
        "beat 15s",
        Behaviour.usual(Zoo.daemon("d", Hooks.NONE, Supervision.PLAIN.watched(30)), Role.MAIN)
            .toString());
  }

  @Test
  void aClockThatIsSetIsToldToWhoeverWatchesIt() {
    Condition set = new Condition.ClockSet();
    kernel.perform(new Effect.Watch(set));
    assertEquals(List.of(new Event.Due()), events());
    kernel.world().clockSet();
    assertEquals(List.of(new Event.Observed(set, true), new Event.Due()), events());
  }

  @Test
  void aSurvivorIsNobodysChildAndEndsUnseen() {
    ServiceId service = new ServiceId(3);
    kernel.processes().survive(500, "d");
    kernel.perform(new Effect.Adopt(service, 500));
    assertEquals(List.of(new Event.Due()), events());
    kernel.perform(new Effect.Kill(500, Signal.TERM, Effect.Target.GROUP));
    assertEquals(
        List.of(new Event.ChildExited(500, new WaitStatus.Lost()), new Event.Due()), events());
  }

  @Test
  void aSurvivorThatEndedBeforeItWasAdoptedIsToldToHave() {
    kernel.processes().survive(500, "d");
    kernel
        .processes()
        .of("d")
        .ifPresent(it -> kernel.processes().end(it, new WaitStatus.Exited(0)));
    assertEquals(List.of(new Event.Due()), events());
    kernel.perform(new Effect.Adopt(new ServiceId(3), 500));
    assertEquals(
        List.of(new Event.ChildExited(500, new WaitStatus.Lost()), new Event.Due()), events());
  }

  @Test
  void aClientIsAnsweredUntilItGoes() {
    Request request = new Request.Why("d");
    ClientId client = kernel.clients().ask(1000, request).orElseThrow();
    assertEquals(
        List.of(new Event.Requested(client, new Peer(1000, 1000, 0), request), new Event.Due()),
        events());
    kernel.perform(new Effect.Answered(client, new Reply.Taken()));
    assertEquals(List.of(new Reply.Taken()), kernel.clients().replies(client));
    kernel.clients().leave(1000);
    assertEquals(List.of(new Event.ClientGone(client), new Event.Due()), events());
    kernel.perform(new Effect.Answered(client, new Reply.Taken()));
    assertEquals(List.of(), kernel.clients().replies(client));
  }

  @Test
  void aClientThatWaitsAsksNothingElse() {
    ClientId first = kernel.clients().ask(0, new Request.Reload()).orElseThrow();
    ClientId second = kernel.clients().ask(0, new Request.Names()).orElseThrow();
    assertTrue(!first.equals(second));
    kernel.perform(new Effect.Answered(first, new Reply.Taken()));
    assertEquals(first, kernel.clients().ask(0, new Request.Names()).orElseThrow());
  }

  @Test
  void whatIsRehearsedIsTheNextConfiguration() {
    SimKernel two = new SimKernel(0, () -> NOTHING, Zoo::everything, (_, _) -> Behaviour.REST);
    two.perform(new Effect.Rehearse(new ClientId(4), Optional.empty()));
    assertEquals(
        new Event.Rehearsed(new ClientId(4), Zoo.everything()),
        two.await(new Interest(0)).getFirst());
  }

  @Test
  void aSimulationMayBeginWithWhatWasBefore() {
    List<String> lines = new ArrayList<>();
    SavedState before =
        new SavedState(List.of(new Survivor("d", 500)), Set.of(), Set.of(), Map.of());
    new Simulation(
        Setting.of(List.of(Zoo.of(Zoo.daemon("d", Hooks.NONE, Supervision.PLAIN))))
            .recalling(before),
        Optional.of(lines::add),
        Witness.NOBODY);
    assertTrue(lines.getFirst().contains("> recalled SavedState["), lines.getFirst());
  }
}
