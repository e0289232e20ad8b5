package inetd.model.machine;

import static inetd.model.machine.MachineScript.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import inetd.model.control.Health;
import inetd.model.control.Reply;
import inetd.model.control.Request;
import inetd.model.control.Request.Verb;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Rehearse;
import inetd.model.port.Event;
import inetd.model.rule.KeepAlive;
import inetd.model.rule.PathState;
import inetd.model.rule.RespawnLimit;
import inetd.model.rule.ThrottleInterval;
import inetd.model.rule.trigger.RunAtLoad;
import inetd.model.source.Configuration;
import inetd.model.spec.Condition;
import inetd.model.spec.Hooks;
import inetd.model.spec.Rates;
import inetd.model.spec.Readiness;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.word.ClientId;
import inetd.model.word.Failure;
import inetd.model.word.Peer;
import inetd.model.word.ServiceId;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Clients who are answered when a service has come to what they asked for, or cannot. */
final class GoalWaitsTest {
  private static final Peer ROOT = new Peer(0, 0, 1);
  private static final ClientId OTHER = new ClientId(99);
  private static final Supervision KEPT =
      Supervision.PLAIN.with(KeepAlive.MODE, KeepAlive.Mode.YES).with(ThrottleInterval.SECONDS, 10);
  private static final Supervision JOB =
      Supervision.PLAIN
          .with(ThrottleInterval.SECONDS, 0)
          .with(RunAtLoad.LOAD, RunAtLoad.Load.WAIT)
          .with(RunAtLoad.LOAD, RunAtLoad.Load.WAIT);

  private final MachineScript script = new MachineScript();
  private final GoalClient client = new GoalClient(script, 7);

  private static ServiceSpec daemon(Supervision how) {
    return Specs.daemon("d", Hooks.NONE, how);
  }

  private List<Effect> another(Verb verb, String name) {
    return script.on(new Event.Requested(OTHER, ROOT, new Request.Act(verb, name)));
  }

  private int running(ServiceSpec spec) {
    return script.start(script.load(spec));
  }

  private void stopped(ServiceSpec spec) {
    int pid = running(spec);
    another(Verb.STOP, "d");
    script.exit(pid, 0);
  }

  private List<Effect> read(List<Effect> asked, ServiceSpec... services) {
    ClientId reader = only(Rehearse.class, asked).getFirst().client();
    return script.on(new Event.Rehearsed(reader, new Configuration(List.of(services), List.of())));
  }

  private void leaves(String last) {
    assertEquals(last, client.last());
    int heard = client.hears().size();
    script.pass(100);
    another(Verb.STOP, "d");
    assertEquals(heard, client.hears().size(), "the last was the last");
  }

  // --- start ---

  @Test
  void heIsToldHowItStoodThenEachChangeAndThatItIsDone() {
    stopped(daemon(KEPT));
    List<Effect> asked = client.asks(Verb.START, "d");
    assertEquals(
        Health.STOPPED,
        assertInstanceOf(Reply.Statuses.class, client.hears().getFirst())
            .services()
            .getFirst()
            .health());
    assertEquals(2, client.hears().size());
    assertEquals("starting, under way: d", client.last());
    int pid = script.start(asked);
    leaves("running " + pid + ", done");
    assertEquals(3, client.hears().size());
  }

  @Test
  void startOfWhatRunsIsDoneAtOnce() {
    int pid = running(daemon(KEPT));
    client.asks(Verb.START, "d");
    assertEquals(2, client.hears().size());
    leaves("running " + pid + ", done");
  }

  @Test
  void startWaitsUntilItIsReady() {
    int pid = running(daemon(KEPT.ready(new Readiness.Notify(), 30)));
    client.asks(Verb.START, "d");
    assertEquals("starting " + pid + ", under way: d", client.last());
    script.on(new Event.Ready(pid));
    leaves("running " + pid + ", done");
  }

  @Test
  void whatIsNotReadyInTimeIsUnderWayUntilItsProcessIsGoneAndHeld() {
    int pid = running(daemon(KEPT.ready(new Readiness.Notify(), 30)));
    client.asks(Verb.START, "d");
    script.pass(30);
    assertEquals("stopping " + pid + ", under way: d", client.last());
    List<Effect> again = script.exit(pid, 0);
    assertEquals("starting, under way: d", client.last());
    script.fail(again, MachineScript.MISSING);
    leaves("failing, not done: d");
  }

  @Test
  void whatCrashesBeforeItIsReadyIsHeldAndNotDone() {
    stopped(daemon(KEPT.ready(new Readiness.Notify(), 30)));
    int pid = script.start(client.asks(Verb.START, "d"));
    assertEquals("starting " + pid + ", under way: d", client.last());
    script.exit(pid, 1);
    leaves("failing, not done: d");
  }

  @Test
  void whatCannotBeStartedIsNotDone() {
    script.load(daemon(JOB));
    script.fail(client.asks(Verb.START, "d"), MachineScript.MISSING);
    leaves("failed, not done: d");
  }

  @Test
  void whatIsGivenUpIsNotDone() {
    ServiceSpec spec =
        daemon(
            Supervision.PLAIN
                .with(KeepAlive.MODE, KeepAlive.Mode.YES)
                .with(ThrottleInterval.SECONDS, 0)
                .with(RespawnLimit.LIMIT, new RespawnLimit.Limit(1, 60))
                .ready(new Readiness.Notify(), 30));
    stopped(spec);
    int pid = script.start(client.asks(Verb.START, "d"));
    pid = script.start(script.exit(pid, 1));
    assertEquals("starting " + pid + ", under way: d", client.last());
    script.exit(pid, 1);
    leaves("failed, not done: d");
  }

  @Test
  void whatWaitsForAPathIsNotDone() {
    PathState.Gate gate = new PathState.Gate("/run/go", true, PathState.When.START);
    script.load(daemon(KEPT.with(PathState.GATE, gate)));
    client.asks(Verb.START, "d");
    leaves("waiting, not done: d");
    script.on(new Event.Observed(new Condition.Exists("/run/go"), true));
    assertEquals("waiting, not done: d", client.last());
  }

  @Test
  void aJobThatDidItsWorkIsDone() {
    script.load(daemon(JOB.ready(new Readiness.Notify(), 30)));
    int pid = script.start(client.asks(Verb.START, "d"));
    script.exit(pid, 0);
    leaves("waiting, done");
  }

  @Test
  void aJobThatFailsIsNotDone() {
    script.load(daemon(JOB.ready(new Readiness.Notify(), 30)));
    int pid = script.start(client.asks(Verb.START, "d"));
    script.exit(pid, 1);
    leaves("failed, not done: d");
  }

  @Test
  void aLifeBeforeTheOrderIsNoReasonToBeDone() {
    script.load(daemon(JOB));
    int pid = script.start(another(Verb.START, "d"));
    script.exit(pid, 0);
    script.fail(client.asks(Verb.START, "d"), MachineScript.MISSING);
    leaves("failed, not done: d");
  }

  @Test
  void startOfWhatIsOnItsWayDownWaitsUntilItIsUpAgain() {
    int pid = running(daemon(KEPT));
    another(Verb.STOP, "d");
    client.asks(Verb.START, "d");
    assertEquals("stopping " + pid + ", under way: d", client.last());
    int next = script.start(script.exit(pid, 0));
    leaves("running " + next + ", done");
  }

  // --- others have their own ideas meanwhile ---

  @Test
  void whatSomebodyElseStopsMeanwhileIsNotDoneAtOnce() {
    int pid = running(daemon(KEPT.ready(new Readiness.Notify(), 30)));
    client.asks(Verb.START, "d");
    client.hears();
    another(Verb.STOP, "d");
    assertEquals("stopping " + pid + ", not done: d", client.last());
  }

  @Test
  void whatSomebodyElseStopsBeforeItIsThereIsNotDoneAtOnce() {
    stopped(daemon(KEPT));
    client.asks(Verb.START, "d");
    client.hears();
    another(Verb.DISABLE, "d");
    assertEquals("starting, not done: d", client.last());
  }

  @Test
  void whatIsRemovedMeanwhileIsNotDoneAtOnce() {
    int pid = running(daemon(KEPT.ready(new Readiness.Notify(), 30)));
    client.asks(Verb.START, "d");
    client.hears();
    script.load();
    leaves("stopping " + pid + ", not done: d");
  }

  @Test
  void whatGoesWithInetdIsNotDone() {
    int pid = running(daemon(KEPT.ready(new Readiness.Notify(), 30)));
    client.asks(Verb.START, "d");
    client.hears();
    script.on(new Event.ExitAsked());
    assertEquals("stopping " + pid + ", not done: d", client.last());
  }

  // --- sockets ---

  @Test
  void aSocketIsUpWhenItListens() {
    script.load(Specs.nowait("n", 7001));
    another(Verb.STOP, "n");
    List<Effect> asked = client.asks(Verb.START, "n");
    assertEquals("starting, under way: n", client.last());
    script.open(asked);
    leaves("listening, done");
  }

  @Test
  void aSocketThatCannotBeOpenedIsNotDone() {
    script.load(Specs.nowait("n", 7001));
    another(Verb.STOP, "n");
    client.asks(Verb.START, "n");
    client.hears();
    Failure taken = new Failure(Failure.Step.BIND, 98, "in use", Failure.Kind.BROKEN);
    script.on(new Event.OpenFailed(new ServiceId(0), taken));
    leaves("failing, not done: n");
  }

  @Test
  void aSocketWithAsManyServersAsMayRunIsUp() {
    script.load(Specs.nowait("n", 7001, Rates.STANDARD, OptionalLong.of(1)));
    script.start(script.connect(0, 1));
    client.asks(Verb.START, "n");
    leaves("listening, done");
  }

  @Test
  void aSocketThatTheSystemHasNoRoomForIsNotDone() {
    script.load(Specs.nowait("n", 7001));
    script.on(new Event.AcceptFailed(new ServiceId(0), MachineScript.SHORTAGE));
    client.asks(Verb.START, "n");
    leaves("failing, not done: n");
  }

  @Test
  void aSocketThatSomebodyElseClosesIsNotDone() {
    script.load(Specs.nowait("n", 7001));
    another(Verb.STOP, "n");
    client.asks(Verb.START, "n");
    client.hears();
    another(Verb.STOP, "n");
    leaves("stopped, not done: n");
  }

  @Test
  void aWaitServiceIsUpWhenItsSocketIsOpenWhateverItsServerDoes() {
    script.load(Specs.wait("w", 7002, Rates.STANDARD));
    client.asks(Verb.START, "w");
    assertEquals("listening, done", client.last());
    List<Effect> demand = script.on(new Event.Demand(new ServiceId(0), MachineScript.peer(1)));
    client.asks(Verb.START, "w");
    assertEquals("starting, under way: w", client.last());
    int pid = script.start(demand);
    leaves("running " + pid + ", done");
  }

  @Test
  void aWaitServiceIsDownWhenItsServerIsGone() {
    script.load(Specs.wait("w", 7002, Rates.STANDARD));
    int pid = script.start(script.on(new Event.Demand(new ServiceId(0), MachineScript.peer(1))));
    client.asks(Verb.STOP, "w");
    assertEquals("stopping " + pid + ", under way: w", client.last());
    script.exit(pid, 0);
    leaves("stopped, done");
  }

  @Test
  void aTcpmuxServiceIsUpOrDownAtOnce() {
    script.load(
        Specs.spec(
            "m",
            new Socket.Tcpmux("finger", false),
            new Server.PerConnection(Specs.program("/bin/fingerd"))));
    client.asks(Verb.STOP, "m");
    assertEquals("stopped, done", client.last());
    client.asks(Verb.START, "m");
    assertEquals("listening, done", client.last());
    List<Effect> asked = client.asks(Verb.RESTART, "m");
    assertEquals("listening, under way: m", client.last());
    read(asked);
    assertEquals("listening, done", client.last());
  }

  // --- restart ---

  @Test
  void restartIsUnderWayWhileTheDefinitionIsReadAndUntilAnotherProcessRuns() {
    ServiceSpec spec = daemon(KEPT);
    int pid = running(spec);
    List<Effect> asked = client.asks(Verb.RESTART, "d");
    assertEquals("running " + pid + ", under way: d", client.last());
    read(asked, spec);
    assertEquals("stopping " + pid + ", under way: d", client.last());
    int next = script.start(script.exit(pid, 0));
    leaves("running " + next + ", done");
  }

  @Test
  void restartOfWhatIsDownIsAStart() {
    ServiceSpec spec = daemon(KEPT);
    stopped(spec);
    List<Effect> asked = client.asks(Verb.RESTART, "d");
    assertEquals("stopped, under way: d", client.last());
    int pid = script.start(read(asked, spec));
    leaves("running " + pid + ", done");
  }

  @Test
  void restartOfWhatMayNotRunIsNotDoneWhenThatIsKnown() {
    PathState.Gate gate = new PathState.Gate("/run/go", true, PathState.When.START);
    ServiceSpec spec = daemon(KEPT.with(PathState.GATE, gate));
    script.load(spec);
    List<Effect> asked = client.asks(Verb.RESTART, "d");
    assertEquals("waiting, under way: d", client.last());
    read(asked, spec);
    leaves("waiting, not done: d");
  }

  @Test
  void aRestartThatSomebodyElseTakesBackIsNotDoneAtOnce() {
    stopped(daemon(KEPT));
    client.asks(Verb.RESTART, "d");
    client.hears();
    another(Verb.STOP, "d");
    leaves("stopped, not done: d");
  }

  @Test
  void aStopInTheMiddleOfARestartEndsTheWait() {
    ServiceSpec spec = daemon(KEPT);
    int pid = running(spec);
    read(client.asks(Verb.RESTART, "d"), spec);
    client.hears();
    another(Verb.STOP, "d");
    leaves("stopping " + pid + ", not done: d");
  }

  @Test
  void restartOfASocketIsDoneWhenWhatItIsNowListens() {
    script.load(Specs.nowait("n", 7001));
    List<Effect> asked = client.asks(Verb.RESTART, "n");
    assertEquals("listening, under way: n", client.last());
    List<Effect> renewed = read(asked, Specs.nowait("n", 7009));
    assertEquals("starting, under way: n", client.last());
    script.open(renewed);
    leaves("listening, done");
  }

  // --- stop and disable ---

  @Test
  void stopIsDoneWhenItsProcessIsGone() {
    int pid = running(daemon(KEPT));
    client.asks(Verb.STOP, "d");
    assertEquals("stopping " + pid + ", under way: d", client.last());
    script.exit(pid, 0);
    leaves("stopped, done");
  }

  @Test
  void disableIsDoneWhenItsProcessIsGone() {
    int pid = running(daemon(KEPT));
    client.asks(Verb.DISABLE, "d");
    script.exit(pid, 0);
    leaves("stopped, done");
  }

  @Test
  void stopOfWhatSomebodyElseStartsAgainIsNotDoneAtOnce() {
    int pid = running(daemon(KEPT));
    client.asks(Verb.STOP, "d");
    client.hears();
    another(Verb.START, "d");
    leaves("stopping " + pid + ", not done: d");
  }

  @Test
  void stopOfWhatIsRemovedMeanwhileIsDoneWhenItsProcessIsGone() {
    int pid = running(daemon(KEPT));
    client.asks(Verb.STOP, "d");
    client.hears();
    script.load();
    assertEquals("stopping " + pid + ", under way: d", client.last());
    script.exit(pid, 0);
    leaves(", done");
  }

  @Test
  void stopOfASocketIsDoneAtOnceThoughServersRunOn() {
    script.load(Specs.nowait("n", 7001));
    script.start(script.connect(0, 1));
    client.asks(Verb.STOP, "n");
    leaves("stopped, done");
  }

  // --- who waits ---

  @Test
  void aNameOfSeveralIsDoneWhenAllAre() {
    script.load(Specs.nowait("x/1", 7001), Specs.nowait("x/2", 7002));
    another(Verb.STOP, "x");
    client.asks(Verb.START, "x");
    assertEquals("starting starting, under way: x/1 x/2", client.last());
    script.on(new Event.Opened(new ServiceId(1)));
    assertEquals("listening, under way: x/1", client.last());
    Failure taken = new Failure(Failure.Step.BIND, 98, "in use", Failure.Kind.BROKEN);
    script.on(new Event.OpenFailed(new ServiceId(0), taken));
    leaves("failing listening, not done: x/1");
  }

  @Test
  void actsThatWantNoStateAreAnsweredOnce() {
    int pid = running(daemon(KEPT));
    for (Verb verb : List.of(Verb.RELOAD, Verb.RESET, Verb.ENABLE)) {
      int before = client.hears().size();
      client.asks(verb, "d");
      assertEquals("running " + pid + ", at once", client.last());
      assertEquals(before + 1, client.hears().size());
    }
  }

  @Test
  void whoHasGoneIsToldNothing() {
    int pid = running(daemon(KEPT));
    client.asks(Verb.STOP, "d");
    int heard = client.hears().size();
    client.goes();
    script.exit(pid, 0);
    assertEquals(heard, client.hears().size());
  }

  @Test
  void whoDoesNotReadIsToldOnceHowItIsWhenHeDoes() {
    int pid = running(daemon(KEPT));
    int before = script.answers.size();
    client.asks(Verb.STOP, "d");
    script.exit(pid, 0);
    assertEquals(before + 1, script.answers.size());
    assertEquals("stopped, done", client.last());
    assertEquals(2, client.hears().size());
  }
}
