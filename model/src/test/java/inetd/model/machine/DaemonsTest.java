package inetd.model.machine;

import static inetd.model.machine.MachineScript.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.instance.Phase;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Kill;
import inetd.model.port.Effect.Target;
import inetd.model.port.Event;
import inetd.model.rule.KeepAlive;
import inetd.model.rule.RespawnLimit;
import inetd.model.rule.ThrottleInterval;
import inetd.model.spec.Hooks;
import inetd.model.spec.Readiness;
import inetd.model.spec.Supervision;
import inetd.model.word.Goal;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.ProcessState;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import inetd.model.word.Subject;
import inetd.model.word.WaitStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The life of a daemon, phase by phase. */
final class DaemonsTest {
  private static final Hooks HOOKS =
      new Hooks(
          Optional.of(Specs.program("/bin/pre-start")),
          Optional.of(Specs.program("/bin/post-start")),
          Optional.of(Specs.program("/bin/pre-stop")),
          Optional.of(Specs.program("/bin/post-stop")));

  private final MachineScript script = new MachineScript();

  private static Supervision supervision(KeepAlive.Mode keepAlive, long throttle) {
    return Supervision.PLAIN
        .with(KeepAlive.MODE, keepAlive)
        .with(ThrottleInterval.SECONDS, throttle);
  }

  private static Kill term(int pid) {
    return new Kill(pid, Signal.TERM, Target.GROUP);
  }

  private static Kill kill(int pid) {
    return new Kill(pid, Signal.KILL, Target.GROUP);
  }

  @Test
  void aPlainDaemonStartsAtLoadAndIsStoppedAtExit() {
    int pid = script.start(script.load(Specs.daemon("d")));
    assertEquals(new Phase.Running(new ProcessState.Alive(pid), Moment.NEVER), script.phase("d"));
    List<Effect> leaving = script.on(new Event.ExitAsked());
    assertEquals(List.of(term(pid)), only(Kill.class, leaving));
    assertEquals(OptionalInt.empty(), script.machine.exitStatus());
    assertEquals(List.of(new Effect.Exit(0)), only(Effect.Exit.class, script.exit(pid, 0)));
    assertEquals(OptionalInt.of(0), script.machine.exitStatus());
  }

  @Test
  void aPlainDaemonThatEndsIsNotStartedAgain() {
    int pid = script.start(script.load(Specs.daemon("d")));
    assertEquals(List.of(Notice.CRASHED), MachineScript.notices(script.exit(pid, 1)));
    assertEquals(new Phase.Waiting(Notice.FINISHED), script.phase("d"));
  }

  @Test
  void withNothingRunningExitIsAtOnceAndDaemonsEndInReverseOrder() {
    assertEquals(
        List.of(
            new Effect.Tell(new Subject.Inetd(), Notice.GOING_AWAY, "Going away."),
            new Effect.Exit(0)),
        script.on(new Event.ExitAsked()));
    MachineScript two = new MachineScript();
    List<Effect> first = two.load(Specs.daemon("first"));
    int one = two.start(first);
    two.pass(1);
    int other = two.start(two.load(Specs.daemon("first"), Specs.daemon("second")));
    assertEquals(List.of(term(other), term(one)), only(Kill.class, two.on(new Event.ExitAsked())));
  }

  @Test
  void keepAliveYesRestartsAfterAFailureAndThrottleKeepsTheDistance() {
    int pid =
        script.start(
            script.load(Specs.daemon("d", Hooks.NONE, supervision(KeepAlive.Mode.YES, 10))));
    script.pass(1);
    List<Effect> ended = script.exit(pid, 1);
    assertEquals(List.of(Notice.CRASHED, Notice.THROTTLED), MachineScript.notices(ended));
    assertTrue(
        ended.contains(
            new Effect.Tell(
                new Subject.Named(new ServiceId(0), "d"),
                Notice.THROTTLED,
                "d: held for 9 s: throttle_interval = 10")));
    assertEquals(List.of(), script.pass(8));
    List<Effect> again = script.pass(1);
    assertEquals(
        List.of(
            new Effect.Tell(
                new Subject.Named(new ServiceId(0), "d"),
                Notice.RESTARTING,
                "d: restarting after exit status 1")),
        only(Effect.Tell.class, again));
    pid = script.start(again);
    script.pass(15);
    assertEquals(
        1, only(Effect.Spawn.class, script.exit(pid, 1)).size(), "at once after a long run");
  }

  @Test
  void keepAliveYesLeavesANormalEndAloneAndAlwaysDoesNot() {
    int pid =
        script.start(
            script.load(Specs.daemon("d", Hooks.NONE, supervision(KeepAlive.Mode.YES, 0))));
    assertEquals(List.of(), MachineScript.notices(script.exit(pid, 0)));
    assertEquals(new Phase.Waiting(Notice.FINISHED), script.phase("d"));
    MachineScript always = new MachineScript();
    pid =
        always.start(
            always.load(Specs.daemon("d", Hooks.NONE, supervision(KeepAlive.Mode.ALWAYS, 0))));
    assertEquals(1, only(Effect.Spawn.class, always.exit(pid, 0)).size());
  }

  @Test
  void moreRestartsThanTheLimitAreGivenUpUntilSomebodyAsks() {
    Supervision limited =
        Supervision.PLAIN
            .with(KeepAlive.MODE, KeepAlive.Mode.YES)
            .with(ThrottleInterval.SECONDS, 0)
            .with(RespawnLimit.LIMIT, new RespawnLimit.Limit(2, 60));
    int pid = script.start(script.load(Specs.daemon("d", Hooks.NONE, limited)));
    for (int i = 0; i < 2; i++) {
      pid = script.start(script.exit(pid, 1));
    }
    List<Effect> third = script.exit(pid, 1);
    assertEquals(List.of(Notice.CRASHED, Notice.LOOPING), MachineScript.notices(third));
    assertEquals(new Phase.Failed(Notice.LOOPING), script.phase("d"));
    script.start(script.on(new Event.Asked("d", Goal.UP)));
    assertTrue(script.phase("d") instanceof Phase.Running);
  }

  @Test
  void aStopDuringTheThrottleWaitIsForGood() {
    int pid =
        script.start(
            script.load(Specs.daemon("d", Hooks.NONE, supervision(KeepAlive.Mode.YES, 10))));
    script.exit(pid, 1);
    script.on(new Event.Asked("d", Goal.DOWN));
    assertEquals(new Phase.Down(), script.phase("d"));
    assertEquals(List.of(), script.pass(100));
  }

  @Test
  void whoIgnoresTermIsKilledAfterItsTime() {
    int pid = script.start(script.load(Specs.daemon("d")));
    script.on(new Event.Asked("d", Goal.DOWN));
    assertEquals(List.of(), script.pass(19));
    List<Effect> late = script.pass(1);
    assertEquals(List.of(kill(pid)), only(Kill.class, late));
    assertEquals(List.of(Notice.KILLED), MachineScript.notices(late));
    script.on(new Event.ChildExited(pid, new WaitStatus.Signalled(9, false)));
    assertEquals(new Phase.Down(), script.phase("d"));
  }

  @Test
  void allFourHooksRunInTheirPlace() {
    List<Effect> effects = script.load(Specs.daemon("d", HOOKS, supervision(KeepAlive.Mode.NO, 0)));
    assertEquals(Role.PRE_START, MachineScript.ticket(effects).role());
    effects = script.exit(script.start(effects), 0);
    assertEquals(Role.MAIN, MachineScript.ticket(effects).role());
    effects = script.started(effects);
    int main = script.lastPid();
    assertEquals(Role.POST_START, MachineScript.ticket(effects).role());
    script.exit(script.start(effects), 0);
    assertEquals(new Phase.Running(new ProcessState.Alive(main), Moment.NEVER), script.phase("d"));
    effects = script.on(new Event.Asked("d", Goal.DOWN));
    assertEquals(Role.PRE_STOP, MachineScript.ticket(effects).role());
    effects = script.exit(script.start(effects), 0);
    assertEquals(List.of(term(main)), only(Kill.class, effects));
    effects = script.exit(main, 0);
    assertEquals(Role.POST_STOP, MachineScript.ticket(effects).role());
    script.exit(script.start(effects), 0);
    assertEquals(new Phase.Down(), script.phase("d"));
  }

  @Test
  void aPreStartHookThatFailsStopsTheStart() {
    List<Effect> effects = script.load(Specs.daemon("d", HOOKS, supervision(KeepAlive.Mode.NO, 0)));
    List<Effect> failed = script.exit(script.start(effects), 1);
    assertEquals(List.of(Notice.HOOK_FAILED), MachineScript.notices(failed));
    assertEquals(Role.POST_STOP, MachineScript.ticket(failed).role());
    script.exit(script.start(failed), 0);
    assertEquals(new Phase.Waiting(Notice.FINISHED), script.phase("d"));
  }

  @Test
  void aHookThatHangsWhileStoppingIsKilled() {
    List<Effect> effects =
        script.load(
            Specs.daemon(
                "d",
                new Hooks(Optional.empty(), Optional.empty(), HOOKS.preStop(), HOOKS.postStop()),
                supervision(KeepAlive.Mode.NO, 0)));
    int main = script.start(effects);
    int preStop = script.start(script.on(new Event.Asked("d", Goal.DOWN)));
    assertEquals(List.of(kill(preStop)), only(Kill.class, script.pass(20)));
    script.on(new Event.ChildExited(preStop, new WaitStatus.Signalled(9, false)));
    int postStop = script.start(script.exit(main, 0));
    assertEquals(List.of(kill(postStop)), only(Kill.class, script.pass(20)));
    script.on(new Event.ChildExited(postStop, new WaitStatus.Signalled(9, false)));
    assertEquals(new Phase.Down(), script.phase("d"));
  }

  @Test
  void whoTellsItsReadinessIsRunningOnceItDid() {
    Supervision told =
        Supervision.PLAIN.with(ThrottleInterval.SECONDS, 0).ready(new Readiness.Notify(), 5);
    int pid = script.start(script.load(Specs.daemon("d", Hooks.NONE, told)));
    assertTrue(script.phase("d") instanceof Phase.Spawned);
    script.on(new Event.Ready(pid));
    assertTrue(script.phase("d") instanceof Phase.Running);
    MachineScript late = new MachineScript();
    pid = late.start(late.load(Specs.daemon("d", Hooks.NONE, told)));
    List<Effect> over = late.pass(5);
    assertEquals(List.of(Notice.NOT_READY), MachineScript.notices(over));
    assertEquals(List.of(term(pid)), only(Kill.class, over));
  }

  @Test
  void whatIsAskedForAndNotYetThereIsStoppedWhenItIs() {
    List<Effect> asked = script.load(Specs.daemon("d"));
    script.on(new Event.Asked("d", Goal.DOWN));
    List<Effect> there = script.started(asked);
    assertEquals(List.of(term(script.lastPid())), only(Kill.class, there));
  }

  @Test
  void onceRunsOnce() {
    int pid =
        script.start(
            script.load(Specs.daemon("d", Hooks.NONE, supervision(KeepAlive.Mode.ALWAYS, 0))));
    script.on(new Event.Asked("d", Goal.ONCE));
    script.exit(pid, 1);
    assertEquals(new Phase.Down(), script.phase("d"));
    int second = script.start(script.on(new Event.Asked("d", Goal.ONCE)));
    script.exit(second, 0);
    assertEquals(new Phase.Down(), script.phase("d"));
  }

  @Test
  void aMissingProgramOfAKeptDaemonIsTriedAtThePaceOfItsInterval() {
    List<Effect> asked =
        script.load(Specs.daemon("d", Hooks.NONE, supervision(KeepAlive.Mode.YES, 10)));
    List<Effect> failed = script.fail(asked, MachineScript.MISSING);
    assertEquals(List.of(Notice.START_FAILED, Notice.THROTTLED), MachineScript.notices(failed));
    script.start(script.pass(10));
  }

  @Test
  void aShortageThatLastsIsToldOnce() {
    List<Effect> asked =
        script.load(Specs.daemon("d", Hooks.NONE, supervision(KeepAlive.Mode.YES, 0)));
    assertEquals(
        List.of(Notice.FORK_FAILED),
        MachineScript.notices(script.fail(asked, MachineScript.SHORTAGE)));
    for (int second = 0; second < 3; second++) {
      assertEquals(
          List.of(), MachineScript.notices(script.fail(script.pass(1), MachineScript.SHORTAGE)));
    }
    int pid = script.start(script.pass(1));
    assertEquals(
        List.of(Notice.CRASHED, Notice.RESTARTING, Notice.FORK_FAILED),
        MachineScript.notices(both(script.exit(pid, 1))));
  }

  @Test
  void aShortageEndsNoKeepingAlive() {
    for (KeepAlive.Mode kept :
        List.of(KeepAlive.Mode.YES, KeepAlive.Mode.ALWAYS, KeepAlive.Mode.UNTIL_FAILURE)) {
      MachineScript own = new MachineScript();
      int pid = own.start(own.load(Specs.daemon("d", Hooks.NONE, supervision(kept, 0))));
      int status = kept == KeepAlive.Mode.UNTIL_FAILURE ? 0 : 1;
      for (int times = 0; times < 3; times++) {
        own.fail(own.exit(pid, status), MachineScript.SHORTAGE);
        own.fail(own.pass(1), MachineScript.SHORTAGE);
        pid = own.start(own.pass(1));
      }
      assertEquals(3, own.history("d").restarts());
    }
  }

  private List<Effect> both(List<Effect> restarting) {
    List<Effect> all = new java.util.ArrayList<>(restarting);
    all.addAll(script.fail(restarting, MachineScript.SHORTAGE));
    return all;
  }

  @Test
  void aForkThatFailedIsTriedAgainAfterASecond() {
    List<Effect> failed = script.fail(script.load(Specs.daemon("d")), MachineScript.SHORTAGE);
    assertEquals(List.of(Notice.FORK_FAILED), MachineScript.notices(failed));
    script.start(script.pass(1));
    assertTrue(script.phase("d") instanceof Phase.Running);
  }
}
