package inetd.model.machine;

import static inetd.model.machine.MachineScript.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.instance.Phase;
import inetd.model.memory.History;
import inetd.model.memory.Life;
import inetd.model.memory.SavedState;
import inetd.model.memory.SavedState.Survivor;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Kill;
import inetd.model.port.Effect.Spawn;
import inetd.model.port.Effect.Target;
import inetd.model.port.Event;
import inetd.model.rule.Backoff;
import inetd.model.rule.KeepAlive;
import inetd.model.rule.RespawnLimit;
import inetd.model.rule.ThrottleInterval;
import inetd.model.spec.Hooks;
import inetd.model.spec.NormalEnds;
import inetd.model.spec.Readiness;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Settings;
import inetd.model.spec.Supervision;
import inetd.model.word.Goal;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.ProgramMessage;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Watchdogs, what is left of a process group, and what lives on over inetd's own death. */
final class LifeTest {
  private final MachineScript script = new MachineScript();

  private static final Supervision KEPT =
      Supervision.PLAIN
          .with(KeepAlive.MODE, KeepAlive.Mode.ALWAYS)
          .with(ThrottleInterval.SECONDS, 0);

  private static ServiceSpec daemon(Supervision supervision) {
    return Specs.daemon("d", Hooks.NONE, supervision);
  }

  private static List<Spawn> spawns(List<Effect> effects) {
    return only(Spawn.class, effects);
  }

  @Test
  void aProgramThatStopsPingingIsAbortedAndStartedAgain() { // supervisors.md, f 22
    int pid = script.start(script.load(daemon(KEPT.watched(5))));
    script.pass(4);
    script.on(new Event.Notified(pid, new ProgramMessage.Ping()));
    assertEquals(List.of(), script.pass(4));
    List<Effect> hung = script.pass(1);
    assertEquals(List.of(Notice.HUNG), MachineScript.notices(hung));
    assertEquals(List.of(new Kill(pid, Signal.ABRT, Target.GROUP)), only(Kill.class, hung));
    List<Effect> ended = script.on(new Event.ChildExited(pid, new WaitStatus.Signalled(6, true)));
    assertEquals(1, spawns(ended).size());
  }

  @Test
  void howWhatHungEndsMakesNoDifference() { // supervisors.md, f 22
    for (KeepAlive.Mode kept : List.of(KeepAlive.Mode.YES, KeepAlive.Mode.ALWAYS)) {
      for (WaitStatus end : List.of(new WaitStatus.Exited(0), new WaitStatus.Signalled(6, false))) {
        Settings restart =
            Settings.STANDARD
                .with(KeepAlive.MODE, kept)
                .with(ThrottleInterval.SECONDS, 0)
                .with(KeepAlive.NORMAL, new NormalEnds(List.of(end)));
        MachineScript own = new MachineScript();
        int pid = own.start(own.load(daemon(Supervision.PLAIN.with(restart).watched(5))));
        own.pass(5);
        List<Effect> ended = own.on(new Event.ChildExited(pid, end));
        assertEquals(1, spawns(ended).size(), kept + " after " + end);
        own.start(ended);
        assertEquals(1, own.history("d").respawns().streak());
      }
    }
  }

  @Test
  void notReadyInTimeIsAnUnexpectedEnd() {
    Backoff.Wait backoff = new Backoff.Wait(Backoff.Growth.EXPONENTIAL, 5, 300, 0);
    Settings restart =
        Settings.STANDARD
            .with(KeepAlive.MODE, KeepAlive.Mode.YES)
            .with(ThrottleInterval.SECONDS, 0)
            .with(Backoff.WAIT, backoff)
            .with(RespawnLimit.LIMIT, new RespawnLimit.Limit(2, 600));
    Supervision late = Supervision.PLAIN.with(restart).ready(new Readiness.Notify(), 30);
    int pid = script.start(script.load(daemon(late)));
    for (int wait : List.of(5, 10)) {
      script.pass(30);
      List<Effect> ended = script.on(new Event.ChildExited(pid, new WaitStatus.Exited(0)));
      assertEquals(List.of(Notice.BACKING_OFF), MachineScript.notices(ended));
      assertEquals(0, spawns(script.pass(wait - 1)).size());
      pid = script.start(script.pass(1));
    }
    script.pass(30);
    List<Effect> ended = script.on(new Event.ChildExited(pid, new WaitStatus.Exited(0)));
    assertEquals(List.of(Notice.LOOPING), MachineScript.notices(ended));
    assertTrue(script.phase("d") instanceof Phase.Failed);
  }

  @Test
  void aLifeIsKnownByItsStartItsReadinessAndItsEnd() {
    Supervision ready =
        KEPT.with(RespawnLimit.LIMIT, new RespawnLimit.Limit(9, 600))
            .ready(new Readiness.Notify(), 30)
            .watched(60);
    int pid = script.start(script.load(daemon(ready)));
    long start = script.now.nanos();
    script.pass(30); // Not ready in time.
    pid = script.start(script.on(new Event.ChildExited(pid, new WaitStatus.Exited(0))));
    script.pass(2);
    script.on(new Event.Ready(pid));
    script.pass(60); // Not heard of in time.
    pid = script.start(script.on(new Event.ChildExited(pid, new WaitStatus.Signalled(6, true))));
    script.pass(1);
    pid = script.start(script.on(new Event.ChildExited(pid, new WaitStatus.Exited(0))));
    script.on(new Event.ChildExited(pid, new WaitStatus.Exited(3)));
    long second = Moment.SECOND;
    assertEquals(
        List.of(
            new Life(start, History.UNKNOWN, start + 30 * second, Life.Cause.LATE),
            new Life(
                start + 30 * second, start + 32 * second, start + 92 * second, Life.Cause.HUNG),
            new Life(start + 92 * second, History.UNKNOWN, start + 93 * second, Life.Cause.SUCCESS),
            new Life(
                start + 93 * second, History.UNKNOWN, start + 93 * second, Life.Cause.FAILURE)),
        script.history("d").respawns().latest());
  }

  @Test
  void whatIsLeftOfTheGroupGoesBeforeTheNextRun() { // LD22
    int pid = script.start(script.load(daemon(KEPT)));
    List<Effect> ended = script.on(new Event.ChildExited(pid, new WaitStatus.Exited(1), true));
    assertEquals(List.of(new Effect.Sweep(pid, Signal.TERM)), only(Effect.Sweep.class, ended));
    assertEquals(List.of(), spawns(ended));
    List<Effect> late = script.pass(20);
    assertEquals(List.of(Notice.GROUP_LEFT), MachineScript.notices(late));
    assertEquals(List.of(new Effect.Sweep(pid, Signal.KILL)), only(Effect.Sweep.class, late));
    assertEquals(1, spawns(script.on(new Event.Swept(pid))).size());
  }

  @Test
  void nobodyWaitsForEverForAGroupThatCannotBeKilled() {
    int pid = script.start(script.load(daemon(KEPT)));
    script.on(new Event.ChildExited(pid, new WaitStatus.Exited(1), true));
    script.pass(20);
    script.start(script.pass(4));
    script.on(new Event.Swept(pid));
    assertTrue(script.phase("d") instanceof Phase.Running);
  }

  @Test
  void aSurvivorIsTakenOverAndNoSecondCopyStarted() {
    script.on(recalled(List.of(new Survivor("d", 77)), Set.of()));
    List<Effect> loaded = script.load(daemon(KEPT));
    assertEquals(List.of(), spawns(loaded));
    assertEquals(List.of(new Effect.Adopt(new ServiceId(0), 77)), only(Effect.Adopt.class, loaded));
    assertEquals(List.of(Notice.ADOPTED), MachineScript.notices(loaded));
    assertEquals(1, spawns(script.on(new Event.ChildExited(77, new WaitStatus.Lost()))).size());
  }

  @Test
  void aSurvivorThatEndedBeforeTheLoadIsStarted() {
    script.on(recalled(List.of(new Survivor("d", 77)), Set.of()));
    script.on(new Event.ChildExited(77, new WaitStatus.Lost()));
    assertEquals(1, spawns(script.load(daemon(KEPT))).size());
  }

  @Test
  void aSurvivorThatIsNoLongerConfiguredIsStopped() {
    script.on(recalled(List.of(new Survivor("gone", 77)), Set.of()));
    List<Effect> loaded = script.load(daemon(KEPT));
    assertEquals(List.of(Notice.UNCLAIMED), MachineScript.notices(loaded));
    assertEquals(List.of(new Kill(77, Signal.TERM, Target.GROUP)), only(Kill.class, loaded));
  }

  @Test
  void whatWasStoppedByHandStaysDownOverReloadsAndRestarts() { // LD24
    int pid = script.start(script.load(daemon(KEPT)));
    List<Effect> stopped = script.on(new Event.Asked("d", Goal.DOWN));
    assertEquals(
        List.of(new Effect.Remember(Set.of(), Set.of("d"))), only(Effect.Remember.class, stopped));
    script.exit(pid, 0);
    assertEquals(List.of(), spawns(script.load(daemon(KEPT))));
    MachineScript next = new MachineScript();
    next.on(recalled(List.of(), Set.of("d")));
    List<Effect> loaded = next.load(daemon(KEPT));
    assertEquals(List.of(), spawns(loaded));
    assertTrue(
        only(Effect.Tell.class, loaded).stream().anyMatch(tell -> tell.notice() == Notice.STOPPED));
    assertEquals(1, spawns(next.on(new Event.Asked("d", Goal.UP))).size());
  }

  @Test
  void aDisabledServiceIsNotStartedAndItIsSaid() {
    script.on(new Event.Recalled(new SavedState(List.of(), Set.of("d", "n"), Set.of(), Map.of())));
    List<Effect> loaded = script.load(daemon(KEPT), Specs.nowait("n", 7001));
    assertEquals(List.of(), spawns(loaded));
    assertEquals(List.of(), only(Effect.Open.class, loaded));
    assertEquals(List.of(Notice.DISABLED, Notice.DISABLED), MachineScript.notices(loaded));
  }

  @Test
  void aProgramMaySayWhichOfItsProcessesIsTheMainOne() {
    int pid = script.start(script.load(daemon(KEPT)));
    List<Effect> said = script.on(new Event.Notified(pid, new ProgramMessage.Main(4711)));
    assertEquals(Notice.MAIN_MOVED, only(Effect.Tell.class, said).getFirst().notice());
    assertEquals(List.of(), spawns(script.exit(pid, 0)));
    assertEquals(1, spawns(script.exit(4711, 0)).size());
  }

  @Test
  void aChangeOfSupervisionAloneRestartsNothing() { // supervisors.md, f 9
    int pid = script.start(script.load(daemon(KEPT)));
    List<Effect> reloaded =
        script.load(
            daemon(
                KEPT.with(KeepAlive.MODE, KeepAlive.Mode.YES).with(ThrottleInterval.SECONDS, 0)));
    assertEquals(List.of(), only(Kill.class, reloaded));
    assertEquals(List.of(), spawns(script.exit(pid, 0)));
  }

  private static Event.Recalled recalled(List<Survivor> survivors, Set<String> stopped) {
    return new Event.Recalled(new SavedState(survivors, Set.of(), stopped, Map.of()));
  }
}
