package inetd.model.instance;

import static inetd.model.instance.EveryPhase.LATER;
import static inetd.model.instance.EveryPhase.MAIN;
import static inetd.model.instance.EveryPhase.NEXT;
import static inetd.model.instance.EveryPhase.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.memory.Life;
import inetd.model.port.Effect;
import inetd.model.verdict.ConditionView.Sight;
import inetd.model.word.Notice;
import inetd.model.word.ProcessState;
import inetd.model.word.ProgramMessage;
import inetd.model.word.Role;
import inetd.model.word.Signal;
import inetd.model.word.StartReason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same of what time, the world outside and its own messages bring to every phase. */
final class LifecycleInTimeTest {
  @Test
  void aGateThatClosesEndsWhatRunsAndBarsWhatWaits() {
    for (Instance instance : EveryPhase.instances()) {
      Step step =
          Lifecycle.step(instance, new InstanceEvent.Looked(), EveryPhase.world(NOW, Sight.FAILS));
      Phase next = step.next().phase();
      switch (instance.phase()) {
        case Phase.Waiting _, Phase.Barred _, Phase.Held _ -> {
          assertEquals(new Phase.Barred(Notice.NO_NETWORK), next);
          boolean news = !(instance.phase() instanceof Phase.Barred);
          assertEquals(news ? 1 : 0, step.effects().size());
        }
        case Phase.Spawned(ProcessState.Pending _, long _, var _) ->
            assertEquals(instance.phase(), next);
        case Phase.Spawned _, Phase.PostStart _, Phase.Running _ -> {
          assertTrue(next instanceof Phase.Stopping || next instanceof Phase.PreStop);
          assertEquals(StartReason.GATE, step.next().history().reason());
        }
        case Phase.Down _,
            Phase.Failed _,
            Phase.Starting _,
            Phase.PreStart _,
            Phase.PreStop _,
            Phase.Stopping _,
            Phase.Killed _,
            Phase.Sweeping _,
            Phase.PostStop _ ->
            assertEquals(instance.phase(), next);
      }
    }
  }

  @Test
  void nothingIsDueBeforeItsTime() {
    EveryPhase.onlyMoves(new InstanceEvent.Due());
  }

  @Test
  void whatIsDueHappens() {
    for (Instance instance : EveryPhase.instances()) {
      Step step =
          Lifecycle.step(instance, new InstanceEvent.Due(), EveryPhase.world(LATER, Sight.HOLDS));
      Phase next = step.next().phase();
      switch (instance.phase()) {
        case Phase.Held _ -> assertEquals(new Phase.Starting(EveryPhase.NUMBERED), next);
        case Phase.Spawned(ProcessState.Alive _, long _, var _) ->
            assertTrue(next instanceof Phase.Stopping);
        case Phase.Running _ -> assertEquals(List.of(Signal.ABRT), EveryPhase.signals(step, MAIN));
        case Phase.Killed _ -> assertEquals(List.of(Signal.KILL), EveryPhase.signals(step, MAIN));
        case Phase.PreStop(ProcessState _, ProcessState.Alive(int hook), long _, var _) ->
            assertEquals(List.of(Signal.KILL), EveryPhase.signals(step, hook));
        case Phase.PreStart(ProcessState.Alive(int hook), long _) ->
            assertEquals(List.of(Signal.KILL), EveryPhase.signals(step, hook));
        case Phase.PostStart(ProcessState _, ProcessState.Alive(int hook), long _) ->
            assertEquals(List.of(Signal.KILL), EveryPhase.signals(step, hook));
        case Phase.PostStop(ProcessState.Alive(int hook), long _) ->
            assertEquals(List.of(Signal.KILL), EveryPhase.signals(step, hook));
        case Phase.Sweeping(int group, Signal sent, long _) ->
            assertEquals(
                sent == Signal.TERM, step.effects().contains(new Effect.Sweep(group, Signal.KILL)));
        case Phase.Down _,
            Phase.Waiting _,
            Phase.Barred _,
            Phase.Failed _,
            Phase.Starting _,
            Phase.PreStart _,
            Phase.Spawned _,
            Phase.PostStart _,
            Phase.PreStop _,
            Phase.PostStop _,
            Phase.Stopping _ ->
            assertEquals(List.of(), EveryPhase.signalled(step));
      }
      assertTrue(next.deadline() > LATER.nanos(), () -> "still due: " + next);
    }
  }

  @Test
  void aMainProcessThatMovesIsTheMainProcess() {
    for (Instance instance : EveryPhase.instances()) {
      InstanceEvent moves = new InstanceEvent.Notified(new ProgramMessage.Main(NEXT));
      Step step = EveryPhase.step(instance, moves);
      boolean lives = instance.main() instanceof ProcessState.Alive;
      assertEquals(lives ? new ProcessState.Alive(NEXT) : instance.main(), step.next().main());
      assertEquals(lives, step.effects().contains(new Effect.Adopt(instance.id(), NEXT)));
      assertEquals(instance.phase().getClass(), step.next().phase().getClass());
    }
  }

  @Test
  void whatItSaysOfItselfIsKeptAndMovesNothing() {
    EveryPhase.onlyMoves(new InstanceEvent.Notified(new ProgramMessage.Status("well")));
    EveryPhase.onlyMoves(new InstanceEvent.Notified(new ProgramMessage.Stopping()));
    EveryPhase.onlyMoves(
        new InstanceEvent.Notified(new ProgramMessage.Ping()), Phase.Running.class);
    EveryPhase.onlyMoves(
        new InstanceEvent.Notified(new ProgramMessage.Hung()), Phase.Running.class);
    for (Instance instance : EveryPhase.instances()) {
      InstanceEvent says = new InstanceEvent.Notified(new ProgramMessage.Status("well"));
      assertEquals("well", EveryPhase.step(instance, says).next().said());
    }
  }

  @Test
  void aResetTriesAgainWhatWasHeldOrGivenUpAndForgetsTheRest() {
    EveryPhase.onlyMoves(new InstanceEvent.ResetAsked(), Phase.Failed.class, Phase.Held.class);
    for (Instance instance : EveryPhase.instances()) {
      Life life = new Life(0, 0, NOW.nanos() - 1, Life.Cause.FAILURE);
      Instance counted = instance.with(instance.history().respawning(life, false, 4));
      Instance next = EveryPhase.step(counted, new InstanceEvent.ResetAsked()).next();
      assertEquals(0, next.history().respawns().streak());
      switch (instance.phase()) {
        case Phase.Failed _, Phase.Held _ ->
            assertEquals(new Phase.Starting(EveryPhase.NUMBERED), next.phase());
        case Phase.Down _, Phase.Waiting _, Phase.Barred _, Phase.Living _ -> {}
      }
    }
  }

  @Test
  void aStartThatFailsMovesOnlyWhoWaitsForIt() {
    for (Instance instance : EveryPhase.instances()) {
      Step step =
          EveryPhase.step(instance, new InstanceEvent.NotStarted(Role.MAIN, EveryPhase.BROKEN));
      boolean waits =
          switch (instance.phase()) {
            case Phase.PreStart(ProcessState hook, long _) -> hook instanceof ProcessState.Pending;
            case Phase.Spawned(ProcessState main, long _, var _) ->
                main instanceof ProcessState.Pending;
            case Phase.PostStart(ProcessState _, ProcessState hook, long _) ->
                hook instanceof ProcessState.Pending;
            case Phase.PreStop(ProcessState _, ProcessState hook, long _, var _) ->
                hook instanceof ProcessState.Pending;
            case Phase.PostStop(ProcessState hook, long _) -> hook instanceof ProcessState.Pending;
            case Phase.Resting _,
                Phase.Starting _,
                Phase.Running _,
                Phase.Stopping _,
                Phase.Killed _,
                Phase.Sweeping _ ->
                false;
          };
      assertEquals(!waits, instance.phase().equals(step.next().phase()));
      assertEquals(waits, !step.effects().isEmpty());
      EveryPhase.onlyMoves(new InstanceEvent.NotExecuted(Role.MAIN, EveryPhase.BROKEN));
    }
  }

  @Test
  void aPhaseIsAsOldAsTheEntryToIt() {
    EveryPhase.each((instance, event) -> {
      Step step = Lifecycle.step(instance, event, EveryPhase.world(LATER, Sight.HOLDS));
      boolean same = step.next().phase().getClass() == instance.phase().getClass();
      assertEquals(same ? NOW : LATER, step.next().since());
    });
  }
}
