package inetd.model.machine;

import static inetd.model.machine.MachineScript.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.instance.Phase;
import inetd.model.memory.ProcessFingerprint;
import inetd.model.memory.SavedInstance;
import inetd.model.memory.SavedState;
import inetd.model.memory.SavedState.Remnant;
import inetd.model.memory.SavedState.Survivor;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Kill;
import inetd.model.port.Effect.Spawn;
import inetd.model.port.Event;
import inetd.model.rule.Backoff;
import inetd.model.rule.KeepAlive;
import inetd.model.rule.RespawnLimit;
import inetd.model.rule.ThrottleInterval;
import inetd.model.rule.trigger.RunAtLoad;
import inetd.model.rule.trigger.StartCalendar;
import inetd.model.rule.trigger.StartInterval;
import inetd.model.source.Problem;
import inetd.model.source.Problem.Severity;
import inetd.model.spec.Calendar;
import inetd.model.spec.Hooks;
import inetd.model.spec.NormalEnds;
import inetd.model.spec.Readiness;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.ServiceSpec.Origin;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.word.Goal;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An inetd that is killed, and the next, which goes on where the one before was. */
final class RestoreTest {
  private static final Supervision KEPT =
      Supervision.PLAIN.with(KeepAlive.MODE, KeepAlive.Mode.YES).with(ThrottleInterval.SECONDS, 10);

  private static final Calendar HOURLY = calendar(1, 0xffffff);
  private static final Calendar HALF_PAST = calendar(1L << 30, 0xffffff);
  private static final Calendar NOON = calendar(1, 1 << 12);
  private static final Calendar MINUTELY = calendar((1L << 60) - 1, 0xffffff);

  private final Map<String, SavedInstance> kept = new HashMap<>();
  private MachineScript script = new MachineScript();

  private static ServiceSpec daemon(Supervision supervision) {
    return Specs.daemon("d", Hooks.NONE, supervision);
  }

  private static ServiceSpec every(long seconds) {
    return daemon(
        Supervision.PLAIN
            .with(ThrottleInterval.SECONDS, 0)
            .with(RunAtLoad.LOAD, RunAtLoad.Load.WAIT)
            .with(StartInterval.SECONDS, seconds));
  }

  private static Calendar calendar(long minutes, int hours) {
    return new Calendar(minutes, hours, 0xfffffffe, 0x1ffe, 0x7f, true, true);
  }

  private static ServiceSpec at(Calendar calendar) {
    return daemon(
        Supervision.PLAIN
            .with(ThrottleInterval.SECONDS, 0)
            .with(RunAtLoad.LOAD, RunAtLoad.Load.WAIT)
            .with(StartCalendar.MINUTES, calendar));
  }

  /** Keeps what is to be kept; returns {@code effects}. */
  private List<Effect> keeping(List<Effect> effects) {
    only(Effect.Keep.class, effects).forEach(keep -> kept.put("d", keep.past()));
    return effects;
  }

  private int start(List<Effect> effects) {
    int pid = script.lastPid() + 1;
    keeping(effects);
    keeping(script.started(effects));
    return pid;
  }

  /** It is killed, and the next comes {@code seconds} later; returns what that does first. */
  private List<Effect> killed(long seconds, List<Survivor> survivors, ServiceSpec... services) {
    MachineScript next = new MachineScript();
    next.now = script.now.plusNanos(seconds * Moment.SECOND);
    script = next;
    script.on(new Event.Recalled(new SavedState(survivors, Set.of(), Set.of(), kept)));
    List<Effect> effects = new ArrayList<>(keeping(script.load(services)));
    effects.addAll(keeping(script.pass(0)));
    return effects;
  }

  private static int spawns(List<Effect> effects) {
    return only(Spawn.class, effects).size();
  }

  @Test
  void anIntervalGoesOnAsIfNothingHadBeen() {
    keeping(script.load(every(3600)));
    keeping(script.pass(1000));
    assertEquals(0, spawns(killed(600, List.of(), every(3600))));
    assertEquals(0, spawns(script.pass(1999)));
    assertEquals(1, spawns(script.pass(1)));
  }

  @Test
  void anIntervalThatEndedMeanwhileIsMadeUpForAtOnceAndTheNextIsInStep() {
    keeping(script.load(every(3600)));
    int pid = start(killed(3700, List.of(), every(3600)));
    script.exit(pid, 0);
    assertEquals(0, spawns(script.pass(3499)));
    assertEquals(1, spawns(script.pass(1)));
  }

  @Test
  void aShorterIntervalCountsFromNow() {
    keeping(script.load(every(3600)));
    assertEquals(0, spawns(killed(10, List.of(), every(60))));
    assertEquals(1, spawns(script.pass(60)));
  }

  @Test
  void anIntervalThatIsNoLongerAskedForIsForgotten() {
    keeping(script.load(every(3600)));
    start(killed(4000, List.of(), daemon(Supervision.PLAIN)));
    assertEquals(Moment.NEVER, script.machine.interest().deadline());
  }

  @Test
  void aMinuteOfTheCalendarThatPassedMeanwhileIsMadeUpForOnce() {
    keeping(script.load(at(HOURLY)));
    int pid = start(killed(3 * 3600, List.of(), at(HOURLY)));
    script.exit(pid, 0);
    assertEquals(0, spawns(script.pass(3599)));
    assertEquals(1, spawns(script.pass(1)));
  }

  @Test
  void aMinuteThatTheCalendarNoLongerNamesIsNot() {
    keeping(script.load(at(HALF_PAST)));
    assertEquals(0, spawns(killed(2000, List.of(), at(NOON))));
  }

  @Test
  void aCalendarRunThatIsOwedAfterThisIsOwedStill() {
    keeping(script.load(at(MINUTELY)));
    int pid = start(script.pass(60));
    keeping(script.pass(60)); // This one falls into the run.
    assertEquals(0, spawns(killed(1, List.of(new Survivor("d", pid)), at(MINUTELY))));
    assertEquals(1, spawns(script.on(new Event.ChildExited(pid, new WaitStatus.Lost()))));
  }

  @Test
  void theDistanceFromStartToStartIsKept() { // throttle_interval
    int pid = start(script.load(daemon(KEPT)));
    keeping(script.pass(3));
    keeping(script.exit(pid, 1));
    assertEquals(0, spawns(killed(2, List.of(), daemon(KEPT))));
    assertTrue(script.phase("d") instanceof Phase.Held);
    assertEquals(0, spawns(script.pass(4)));
    assertEquals(1, spawns(script.pass(1)));
  }

  @Test
  void theBackoffGoesOn() {
    Backoff.Wait doubling = new Backoff.Wait(Backoff.Growth.EXPONENTIAL, 1, 300, 0);
    ServiceSpec spec =
        daemon(
            Supervision.PLAIN
                .with(KeepAlive.MODE, KeepAlive.Mode.YES)
                .with(ThrottleInterval.SECONDS, 0)
                .with(Backoff.WAIT, doubling));
    List<Effect> effects = script.load(spec);
    for (int wait = 1; wait <= 16; wait *= 2) {
      keeping(script.exit(start(effects), 1));
      effects = script.pass(wait);
    }
    keeping(script.exit(start(effects), 1)); // Held for 32 seconds from here.
    assertEquals(0, spawns(killed(12, List.of(), spec)));
    assertEquals(0, spawns(script.pass(19)));
    assertEquals(1, spawns(script.pass(1)));
  }

  @Test
  void whatHasRunAndIsNotToRunAgainDoesNot() { // the load of the next inetd is not another
    keeping(script.exit(start(script.load(daemon(Supervision.PLAIN))), 0));
    assertEquals(0, spawns(killed(60, List.of(), daemon(Supervision.PLAIN))));
    assertTrue(script.phase("d") instanceof Phase.Waiting);
    assertEquals(1, spawns(script.on(new Event.Asked("d", Goal.UP))));
  }

  @Test
  void anEndThatIsNoReasonToStartIsNoneForTheNext() {
    ServiceSpec spec =
        daemon(
            Supervision.PLAIN
                .with(KeepAlive.MODE, KeepAlive.Mode.ALWAYS)
                .with(KeepAlive.NORMAL, new NormalEnds(List.of(new WaitStatus.Exited(3)))));
    keeping(script.exit(start(script.load(spec)), 3));
    assertEquals(0, spawns(killed(60, List.of(), spec)));
  }

  @Test
  void whatEndedWhileNobodyLookedRestsUnlessSuchAnEndStartsIt() {
    start(script.load(daemon(Supervision.PLAIN)));
    assertEquals(0, spawns(killed(60, List.of(), daemon(Supervision.PLAIN))));
    assertEquals(new Phase.Waiting(Notice.FINISHED), script.phase("d"));
  }

  @Test
  void anEndThatNobodySawIsAFailure() {
    ServiceSpec spec =
        daemon(KEPT.with(RunAtLoad.LOAD, RunAtLoad.Load.WAIT).with(StartInterval.SECONDS, 3600));
    keeping(script.load(spec));
    start(script.pass(3600));
    kept.replaceAll((_, past) -> past.lost());
    assertEquals(1, spawns(killed(60, List.of(), spec)));
  }

  @Test
  void whatWasGivenUpStaysSo() {
    ServiceSpec spec =
        daemon(
            Supervision.PLAIN
                .with(KeepAlive.MODE, KeepAlive.Mode.YES)
                .with(ThrottleInterval.SECONDS, 0)
                .with(RespawnLimit.LIMIT, new RespawnLimit.Limit(1, 60)));
    List<Effect> again = keeping(script.exit(start(script.load(spec)), 1));
    keeping(script.exit(start(again), 1));
    assertTrue(script.phase("d") instanceof Phase.Failed);
    assertEquals(0, spawns(killed(0, List.of(), spec)));
    assertTrue(script.phase("d") instanceof Phase.Failed);
    assertEquals(1, spawns(script.on(new Event.Asked("d", Goal.UP))));
  }

  @Test
  void aLimitGoesOnCounting() {
    ServiceSpec spec =
        daemon(
            Supervision.PLAIN
                .with(KeepAlive.MODE, KeepAlive.Mode.YES)
                .with(ThrottleInterval.SECONDS, 0)
                .with(RespawnLimit.LIMIT, new RespawnLimit.Limit(1, 60)));
    List<Effect> again = keeping(script.exit(start(script.load(spec)), 1));
    int pid = start(again);
    killed(1, List.of(new Survivor("d", pid)), spec);
    assertEquals(0, spawns(script.on(new Event.ChildExited(pid, new WaitStatus.Lost()))));
    assertTrue(script.phase("d") instanceof Phase.Failed);
  }

  @Test
  void aRestartUnderWayIsGoneOnWith() {
    int pid = start(script.load(daemon(Supervision.PLAIN)));
    keeping(script.on(new Event.Asked("d", Goal.DOWN)));
    keeping(script.on(new Event.Asked("d", Goal.UP))); // It is to come back when it has ended.
    killed(1, List.of(new Survivor("d", pid)), daemon(Supervision.PLAIN));
    assertTrue(script.phase("d") instanceof Phase.Killed);
    assertEquals(1, spawns(script.on(new Event.ChildExited(pid, new WaitStatus.Lost()))));
  }

  @Test
  void aStopEndsWhenItWouldHave() {
    int pid = start(script.load(daemon(KEPT.ending(Signal.TERM, 20))));
    keeping(script.on(new Event.Asked("d", Goal.DOWN)));
    killed(15, List.of(new Survivor("d", pid)), daemon(KEPT.ending(Signal.TERM, 20)));
    assertEquals(List.of(), only(Kill.class, script.pass(4)));
    assertEquals(Signal.KILL, only(Kill.class, script.pass(1)).getFirst().signal());
    assertEquals(0, spawns(script.on(new Event.ChildExited(pid, new WaitStatus.Lost()))));
    assertTrue(script.phase("d") instanceof Phase.Down);
  }

  @Test
  void whoMayHaveSaidThatItIsReadyToNobodyIsNotKilledForSilence() {
    ServiceSpec spec = daemon(KEPT.ready(new Readiness.Notify(), 30));
    int pid = start(script.load(spec));
    killed(10, List.of(new Survivor("d", pid)), spec);
    assertTrue(script.phase("d") instanceof Phase.Spawned);
    assertEquals(List.of(), only(Kill.class, script.pass(20)));
    assertTrue(script.phase("d") instanceof Phase.Running);
  }

  @Test
  void whatIsLeftOfAGroupGoesBeforeTheNextRun() {
    start(script.load(daemon(KEPT)));
    kept.replaceAll((_, past) -> past.lost());
    MachineScript next = new MachineScript();
    next.now = script.now.plusNanos(20 * Moment.SECOND);
    next.on(
        new Event.Recalled(
            new SavedState(
                List.of(),
                List.of(new Remnant("d", 77)),
                Set.of(),
                Set.of(),
                Optional.empty(),
                kept)));
    List<Effect> loaded = next.load(daemon(KEPT));
    assertEquals(new Effect.Sweep(77, Signal.TERM), only(Effect.Sweep.class, loaded).getFirst());
    assertEquals(0, spawns(loaded));
    assertEquals(1, spawns(next.on(new Event.Swept(77))));
  }

  @Test
  void whoIsNoLongerDefinedIsKilledInTimeAndNeverDoubled() {
    script.on(
        new Event.Recalled(
            new SavedState(List.of(new Survivor("d", 77)), Set.of(), Set.of(), Map.of())));
    assertEquals(Signal.TERM, only(Kill.class, script.load()).getFirst().signal());
    assertEquals(List.of(), only(Kill.class, script.pass(19)));
    assertEquals(Signal.KILL, only(Kill.class, script.pass(1)).getFirst().signal());
    assertEquals(0, spawns(script.load(daemon(KEPT))));
    script.on(new Event.ChildExited(77, new WaitStatus.Lost()));
    assertEquals(1, spawns(script.pass(10))); // When it was started is not known: not before now.
  }

  @Test
  void aSurvivorIsAsOldAsItIs() { // a healthy life, and the throttle, count from its start
    int pid = start(script.load(daemon(KEPT)));
    keeping(script.pass(8));
    killed(1, List.of(new Survivor("d", pid)), daemon(KEPT));
    script.on(new Event.ChildExited(pid, new WaitStatus.Lost()));
    assertEquals(1, spawns(script.pass(1)));
  }

  @Test
  void nothingOfAClockThatRanOtherwiseIsBelieved() {
    keeping(script.exit(start(script.load(daemon(KEPT))), 1));
    assertEquals(1, spawns(killed(-500, List.of(), daemon(KEPT))));
  }

  @Test
  void whatIsStoppedStaysDownAndHasNoAlarms() {
    keeping(script.load(every(60)));
    MachineScript next = new MachineScript();
    next.on(new Event.Recalled(new SavedState(List.of(), Set.of(), Set.of("d"), kept)));
    next.load(every(60));
    assertEquals(Moment.NEVER, next.machine.interest().deadline());
  }

  @Test
  void whatNobodyClaimsIsVoidOnceAConfigurationIsSound() {
    Problem misspelt = new Problem(new Origin("test.conf", 3, 4), Severity.ERROR, "unknown key");
    script.on(
        new Event.Recalled(
            new SavedState(List.of(new Survivor("d", 77)), Set.of(), Set.of(), Map.of())));
    List<Effect> unsound = script.load(List.of(misspelt));
    assertEquals(List.of(), only(Kill.class, unsound));
    assertEquals(List.of(), only(Effect.Dismiss.class, unsound));
    List<Effect> mended = script.load(daemon(KEPT));
    assertEquals(List.of(), only(Kill.class, mended));
    assertEquals(1, only(Effect.Adopt.class, mended).size());
    assertEquals(1, only(Effect.Dismiss.class, mended).size());
    assertEquals(List.of(), only(Effect.Dismiss.class, script.load(daemon(KEPT))));
  }

  private static ServiceSpec running(String path, Supervision supervision) {
    return Specs.spec(
        "d",
        new Socket.None(),
        new Server.Supervised(Specs.program(path), Hooks.NONE, supervision));
  }

  @Test
  void whoseDefinitionChangedMeanwhileIsRestartedIfItsProcessWouldFindAnother() {
    int pid = start(script.load(running("/bin/old", KEPT)));
    Supervision slower =
        KEPT.with(KeepAlive.MODE, KeepAlive.Mode.YES).with(ThrottleInterval.SECONDS, 20);
    List<Survivor> survivors = List.of(new Survivor("d", pid));
    assertEquals(List.of(), only(Kill.class, killed(1, survivors, running("/bin/old", slower))));
    List<Effect> taken = killed(1, survivors, running("/bin/new", slower));
    assertEquals(List.of(pid), only(Kill.class, taken).stream().map(Kill::pid).toList());
    assertTrue(
        only(Effect.Tell.class, taken).stream().anyMatch(it -> it.notice() == Notice.CHANGED),
        taken::toString);
    assertEquals(1, spawns(script.exit(pid, 0)));
  }

  @Test
  void whatHasRunRunsAgainIfItIsAnotherProgramByNow() {
    Supervision once = Supervision.PLAIN.with(ThrottleInterval.SECONDS, 0);
    int pid = start(script.load(running("/bin/old", once)));
    keeping(script.exit(pid, 0));
    assertEquals(0, spawns(killed(1, List.of(), running("/bin/old", once))));
    assertEquals(1, spawns(killed(1, List.of(), running("/bin/new", once))));
  }

  @Test
  void theNumberOfAMakeupIsTheSameInEveryProcess() {
    assertEquals(1_350_835_192_315_057_658L, ProcessFingerprint.number(running("/bin/d", KEPT)));
  }
}
