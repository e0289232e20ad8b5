package inetd.model.instance;

import static inetd.model.instance.EveryPhase.LATER;
import static inetd.model.instance.EveryPhase.MAIN;
import static inetd.model.instance.EveryPhase.NEXT;
import static inetd.model.instance.EveryPhase.NOW;
import static inetd.model.instance.EveryPhase.STRANGER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.memory.Course;
import inetd.model.memory.Course.Stage;
import inetd.model.port.Event.Image;
import inetd.model.spec.Readiness;
import inetd.model.word.Goal;
import inetd.model.word.Moment;
import inetd.model.word.ProcessState;
import inetd.model.word.ProgramMessage;
import inetd.model.word.Role;
import inetd.model.word.StartReason;
import inetd.model.word.WaitStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The promises of the whole table: every phase against everything that can happen. */
final class LifecycleTest {
  @Test
  void noLiveProcessIsForgotten() {
    EveryPhase.each((instance, event) -> {
      Step step = EveryPhase.step(instance, event);
      List<Integer> known = new ArrayList<>(EveryPhase.alive(step.next().phase()));
      known.addAll(EveryPhase.signalled(step));
      boolean moved = event instanceof InstanceEvent.Notified(ProgramMessage.Main _);
      for (int pid : EveryPhase.alive(instance.phase())) {
        boolean over =
            event instanceof InstanceEvent.Ended(int ended, var _, var _) && ended == pid;
        assertEquals(
            !over,
            known.contains(pid) || (moved && pid == MAIN && known.contains(NEXT)),
            () -> event + " in " + instance.phase() + ": " + step);
      }
      if (event instanceof InstanceEvent.Started) {
        assertTrue(known.contains(NEXT), () -> event + " in " + instance.phase() + ": " + step);
      }
    });
  }

  @Test
  void onlyItsOwnProcessesAreSignalled() {
    EveryPhase.each((instance, event) -> {
      List<Integer> own = new ArrayList<>(EveryPhase.alive(instance.phase()));
      if (event instanceof InstanceEvent.Started) {
        own.add(NEXT);
      }
      assertTrue(own.containsAll(EveryPhase.signalled(EveryPhase.step(instance, event))));
    });
  }

  @Test
  void fromWhereverItIsItGoesDownWhenItIsAskedTo() {
    for (Instance instance : EveryPhase.instances()) {
      Instance down =
          EveryPhase.settled(EveryPhase.step(instance, new InstanceEvent.DownAsked()).next());
      assertEquals(new Phase.Down(), down.phase());
      assertEquals(Goal.DOWN, down.wanted());
    }
  }

  @Test
  void fromWhereverItIsItComesUpWhenItIsAskedTo() {
    for (InstanceEvent asked :
        List.of(new InstanceEvent.UpAsked(StartReason.ASKED), new InstanceEvent.RestartAsked())) {
      for (Instance instance : EveryPhase.instances()) {
        Instance up = EveryPhase.settled(EveryPhase.step(instance, asked).next());
        assertTrue(up.phase() instanceof Phase.Running, () -> asked + " in " + instance.phase());
        assertEquals(Goal.UP, up.wanted());
      }
    }
  }

  @Test
  void aRestartIsAnotherProcess() {
    for (Instance instance : EveryPhase.instances()) {
      Instance up =
          EveryPhase.settled(EveryPhase.step(instance, new InstanceEvent.RestartAsked()).next());
      assertTrue(!up.main().is(MAIN), () -> "after " + instance.phase());
    }
  }

  @Test
  void whatWasAskedToRunOnceRestsAfterwards() {
    for (Instance instance : EveryPhase.instances()) {
      Instance up =
          EveryPhase.settled(EveryPhase.step(instance, new InstanceEvent.OnceAsked()).next());
      int pid = up.main() instanceof ProcessState.Alive(int alive) ? alive : 0;
      if (pid != 0) {
        InstanceEvent end = new InstanceEvent.Ended(pid, new WaitStatus.Exited(1));
        up = EveryPhase.settled(EveryPhase.step(up, end).next());
      }
      assertEquals(new Phase.Down(), up.phase());
    }
  }

  @Test
  void strangersChangeNothing() {
    EveryPhase.onlyMoves(new InstanceEvent.Ended(STRANGER, new WaitStatus.Exited(1)));
    EveryPhase.onlyMoves(new InstanceEvent.Swept(STRANGER));
  }

  @Test
  void onlyWhatWasAnnouncedIsReleased() {
    EveryPhase.onlyMoves(new InstanceEvent.Released(EveryPhase.STARTING), Phase.Starting.class);
    EveryPhase.onlyMoves(new InstanceEvent.Released(EveryPhase.STOPPING), Phase.Stopping.class);
  }

  @Test
  void onlyWhoIsBeingStartedBecomesReady() {
    EveryPhase.onlyMoves(new InstanceEvent.Ready(), Phase.Spawned.class);
    EveryPhase.onlyMoves(new InstanceEvent.Executed(), Phase.Spawned.class);
    for (Instance instance : EveryPhase.instances()) {
      if (instance.phase() instanceof Phase.Spawned(ProcessState.Pending _, long _, var _)) {
        for (InstanceEvent early :
            List.of(new InstanceEvent.Ready(), new InstanceEvent.Executed())) {
          assertEquals(instance.phase(), EveryPhase.step(instance, early).next().phase());
        }
      }
    }
  }

  @Test
  void whoSaysItselfWhenItIsReadyIsNotReadyForBeingExecuted() {
    for (Readiness how :
        List.of(new Readiness.Notify(), new Readiness.Listen(), new Readiness.Descriptor(3))) {
      Phase phase = new Phase.Spawned(new ProcessState.Alive(MAIN), LATER.nanos());
      Instance told =
          EveryPhase.in(phase, EveryPhase.hooks(false), EveryPhase.supervision().ready(how, 5));
      assertEquals(phase, EveryPhase.step(told, new InstanceEvent.Executed()).next().phase());
      Instance asked = told.in(new Phase.Spawned(new ProcessState.Pending(), Moment.NEVER), NOW);
      InstanceEvent there = new InstanceEvent.Started(Role.MAIN, MAIN, Image.PROGRAM);
      assertEquals(phase, EveryPhase.step(asked, there).next().phase());
    }
  }

  @Test
  void onlyWhatIsDownIsTakenOver() {
    InstanceEvent recalled =
        new InstanceEvent.Recalled(new ProcessState.Alive(NEXT), Course.of(Goal.UP, Stage.RUNS));
    EveryPhase.onlyMoves(recalled, Phase.Down.class);
    Instance down = EveryPhase.instances().getFirst();
    Instance taken = EveryPhase.step(down, recalled).next();
    assertTrue(taken.main().is(NEXT) && taken.wanted() == Goal.UP);
  }

  @Test
  void aReasonStartsWhatWaitsAndStopsNothing() {
    for (InstanceEvent event :
        List.of(new InstanceEvent.Triggered(StartReason.PATH), new InstanceEvent.Looked())) {
      EveryPhase.onlyMoves(event, Phase.Waiting.class, Phase.Barred.class, Phase.Held.class);
    }
    for (Instance instance : EveryPhase.instances()) {
      Phase next =
          EveryPhase.step(instance, new InstanceEvent.Triggered(StartReason.PATH)).next().phase();
      switch (instance.phase()) {
        case Phase.Waiting _, Phase.Barred _, Phase.Held _ ->
            assertEquals(new Phase.Starting(EveryPhase.NUMBERED), next);
        case Phase.Down _, Phase.Failed _, Phase.Living _ -> {}
      }
    }
  }
}
