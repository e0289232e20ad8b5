package inetd.model.machine;

import static inetd.model.machine.MachineScript.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.control.Health;
import inetd.model.control.Reply;
import inetd.model.control.Reply.Move;
import inetd.model.control.Request;
import inetd.model.control.Request.Verb;
import inetd.model.control.Status;
import inetd.model.control.Status.Goal;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Answered;
import inetd.model.port.Effect.Kill;
import inetd.model.port.Effect.Rehearse;
import inetd.model.port.Effect.Spawn;
import inetd.model.port.Effect.Target;
import inetd.model.port.Event;
import inetd.model.rule.KeepAlive;
import inetd.model.rule.StartJitter;
import inetd.model.rule.ThrottleInterval;
import inetd.model.source.Configuration;
import inetd.model.spec.Hooks;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.word.ClientId;
import inetd.model.word.Failure;
import inetd.model.word.Notice;
import inetd.model.word.Peer;
import inetd.model.word.Signal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Requests over the control socket, and what comes of them. */
final class ControlRequestsTest {
  private static final ClientId CLIENT = new ClientId(7);
  private static final Peer ROOT = new Peer(0, 0, 4000);
  private static final Peer MALLORY = new Peer(666, 666, 4001);

  private final MachineScript script = new MachineScript();

  private static ServiceSpec daemon(String program) {
    Supervision kept =
        Supervision.PLAIN
            .with(KeepAlive.MODE, KeepAlive.Mode.YES)
            .with(ThrottleInterval.SECONDS, 10);
    return Specs.spec(
        "d", new Socket.None(), new Server.Supervised(Specs.program(program), Hooks.NONE, kept));
  }

  private List<Effect> asks(Peer peer, Request request) {
    return script.on(new Event.Requested(CLIENT, peer, request));
  }

  private static <R extends Reply> R reply(Class<R> kind, List<Effect> effects) {
    return assertInstanceOf(kind, only(Answered.class, effects).getFirst().reply());
  }

  private static Status status(List<Effect> effects) {
    return reply(Reply.Statuses.class, effects).services().getFirst();
  }

  @Test
  void aStatusSaysStateGoalProcessAndReason() {
    int pid = script.start(script.load(daemon("/bin/d")));
    Status running = status(asks(ROOT, new Request.Status(List.of("d"))));
    assertEquals(Health.RUNNING, running.health());
    assertEquals(Goal.START, running.goal());
    assertEquals(pid, running.pid());
    script.exit(pid, 1);
    Status held = status(asks(ROOT, new Request.Status(List.of("d"))));
    assertEquals(Health.FAILING, held.health());
    assertEquals("exit status 1; throttle_interval = 10", held.why());
    assertEquals(Optional.of(new Status.Change(10_000, "next try")), held.next());
    assertEquals("exit status 1", held.lastEnd());
  }

  @Test
  void aStatusSaysWhyItCouldNotBeStarted() {
    script.fail(script.load(daemon("/bin/d")), MachineScript.MISSING);
    assertEquals(
        "cannot execute /bin/d: No such file or directory; throttle_interval = 10",
        status(asks(ROOT, new Request.Status(List.of("d")))).why());
    int pid = script.start(script.pass(10));
    assertEquals("", status(asks(ROOT, new Request.Status(List.of("d")))).why());
    script.exit(pid, 1);
    assertEquals(
        "exit status 1; throttle_interval = 10",
        status(asks(ROOT, new Request.Status(List.of("d")))).why());
  }

  @Test
  void aStatusSaysWhyWhatRunsOnceDidNot() {
    Server once = new Server.Supervised(Specs.program("/bin/d"), Hooks.NONE, Supervision.PLAIN);
    script.fail(script.load(Specs.spec("d", new Socket.None(), once)), MachineScript.MISSING);
    assertEquals(
        "cannot execute /bin/d: No such file or directory; nothing calls for another try",
        status(asks(ROOT, new Request.Status(List.of("d")))).why());
  }

  @Test
  void aStatusSaysWhatTheLauncherCouldNotDo() {
    int pid = script.launch(script.load(daemon("/bin/d")));
    Status starting = status(asks(ROOT, new Request.Status(List.of("d"))));
    assertEquals(Health.STARTING, starting.health());
    assertEquals("its program is not executed yet", starting.why());
    Failure denied = new Failure(Failure.Step.STDOUT, 13, "Permission denied", Failure.Kind.BROKEN);
    assertEquals(
        List.of(Notice.START_FAILED),
        MachineScript.notices(script.on(new Event.ExecFailed(pid, denied))));
    script.exit(pid, 127);
    assertEquals(
        "cannot start /bin/d: stdout: Permission denied; throttle_interval = 10",
        status(asks(ROOT, new Request.Status(List.of("d")))).why());
  }

  @Test
  void whatIsLaunchedRunsWhenItsProgramIsExecuted() {
    int pid = script.launch(script.load(daemon("/bin/d")));
    script.on(new Event.Executed(pid));
    assertEquals(Health.RUNNING, status(asks(ROOT, new Request.Status(List.of("d")))).health());
    script.on(new Event.Executed(pid));
    script.exit(pid, 1);
    pid = script.launch(script.pass(10));
    script.exit(pid, 1); // Somebody killed the launcher, say.
    script.on(new Event.Executed(pid));
    assertEquals(Health.FAILING, status(asks(ROOT, new Request.Status(List.of("d")))).health());
  }

  @Test
  void aStopWhileTheLauncherWorksEndsIt() {
    int pid = script.launch(script.load(daemon("/bin/d")));
    List<Effect> stopped = asks(ROOT, new Request.Act(Verb.STOP, "d"));
    assertEquals(List.of(new Kill(pid, Signal.TERM, Target.GROUP)), only(Kill.class, stopped));
    script.on(new Event.Executed(pid));
    assertEquals(Health.RUNNING, status(asks(ROOT, new Request.Status(List.of("d")))).health());
  }

  @Test
  void aStopIsAnsweredWhenItHasBegunAndLasts() {
    int pid = script.start(script.load(daemon("/bin/d")));
    List<Effect> stopped = asks(ROOT, new Request.Act(Verb.STOP, "d"));
    assertEquals(List.of(new Kill(pid, Signal.TERM, Target.GROUP)), only(Kill.class, stopped));
    assertEquals(Health.RUNNING, status(stopped).health());
    assertEquals(
        List.of(new Effect.Remember(Set.of(), Set.of("d"))), only(Effect.Remember.class, stopped));
    script.exit(pid, 0);
    assertEquals(Goal.STOP, status(asks(ROOT, new Request.Status(List.of("d")))).goal());
    assertEquals(1, only(Spawn.class, asks(ROOT, new Request.Act(Verb.START, "d"))).size());
  }

  @Test
  void aStartDuringTheThrottleIsObeyedAtOnce() { // LD04
    script.exit(script.start(script.load(daemon("/bin/d"))), 1);
    assertEquals(1, only(Spawn.class, asks(ROOT, new Request.Act(Verb.START, "d"))).size());
  }

  @Test
  void aStopDuringTheThrottlePreventsTheStart() { // LD05
    script.exit(script.start(script.load(daemon("/bin/d"))), 1);
    asks(ROOT, new Request.Act(Verb.STOP, "d"));
    assertEquals(List.of(), only(Spawn.class, script.pass(60)));
  }

  @Test
  void aRestartIsOfWhatItsDefinitionSaysNow() { // supervisors.md, f 9
    int pid = script.start(script.load(daemon("/bin/d")));
    List<Effect> asked = asks(ROOT, new Request.Act(Verb.RESTART, "d"));
    ClientId reader = only(Rehearse.class, asked).getFirst().client();
    Configuration now = new Configuration(List.of(daemon("/bin/new")), List.of());
    List<Effect> read = script.on(new Event.Rehearsed(reader, now));
    assertEquals(
        "/bin/new",
        only(Effect.Prepare.class, read).getFirst().spec().program().orElseThrow().path());
    assertEquals(1, only(Kill.class, read).size());
    assertEquals(1, only(Spawn.class, script.exit(pid, 0)).size());
  }

  @Test
  void whoMayNotIsToldSoAndThatIsLogged() {
    script.start(script.load(daemon("/bin/d")));
    List<Effect> refused = asks(MALLORY, new Request.Act(Verb.STOP, "d"));
    assertEquals(Reply.Cause.NOT_PERMITTED, reply(Reply.Failed.class, refused).cause());
    assertEquals(List.of(Notice.CLIENT_REFUSED), MachineScript.notices(refused));
    assertEquals(List.of(), only(Kill.class, refused));
    assertEquals(1, reply(Reply.Names.class, asks(MALLORY, new Request.Names())).services().size());
    assertEquals(
        List.of(),
        reply(Reply.Statuses.class, asks(MALLORY, new Request.Status(List.of()))).services());
  }

  @Test
  void whyNamesWhatEachRuleSays() {
    script.exit(script.start(script.load(daemon("/bin/d"))), 1);
    Reply.Why why = reply(Reply.Why.class, asks(ROOT, new Request.Why("d")));
    assertTrue(
        why.findings()
            .contains(
                new Reply.Finding("throttle_interval", "hold", "for 10 s: throttle_interval = 10")),
        why::toString);
    assertTrue(why.findings().contains(new Reply.Finding("keep_alive", "proceed", "")));
    assertEquals("time to pass", why.waitsFor());
  }

  @Test
  void whyOfWhatRunsSaysWhatWouldBecomeOfItIfItEndedNow() {
    script.start(script.load(daemon("/bin/d")));
    Reply.Why why = reply(Reply.Why.class, asks(ROOT, new Request.Why("d")));
    assertEquals(
        "if it ended now it would not be started again after a success,"
            + " and be held for 10 s (throttle_interval = 10) after a failure",
        why.ifEnded());
    assertTrue(why.findings().contains(new Reply.Finding("keep_alive", "proceed", "")));
    assertTrue(
        why.findings().stream().noneMatch(finding -> finding.answer().equals("refuse")),
        why::toString);
    script.pass(20);
    assertEquals(
        "if it ended now it would not be started again after a success,"
            + " and be started again at once after a failure",
        reply(Reply.Why.class, asks(ROOT, new Request.Why("d"))).ifEnded());
  }

  @Test
  void whyOfWhatIsNotKeptAliveSaysThatItWouldNotBeStartedAgain() {
    script.start(script.load(Specs.daemon("d")));
    Reply.Why why = reply(Reply.Why.class, asks(ROOT, new Request.Why("d")));
    assertEquals("if it ended now it would not be started again", why.ifEnded());
    script.exit(script.lastPid(), 0);
    assertEquals("", reply(Reply.Why.class, asks(ROOT, new Request.Why("d"))).ifEnded());
  }

  @Test
  void aStartIsDelayedByItsJitterAndWhySaysSo() {
    Supervision jittered = Supervision.PLAIN.with(StartJitter.SECONDS, 60);
    ServiceSpec spec = Specs.daemon("d", Hooks.NONE, jittered);
    assertEquals(List.of(Notice.HELD), MachineScript.notices(script.load(spec)));
    Status held =
        reply(Reply.Statuses.class, asks(ROOT, new Request.Status(List.of("d"))))
            .services()
            .getFirst();
    assertEquals(Health.WAITING, held.health());
    assertEquals("start_jitter = 60", held.why());
    long delay = held.next().orElseThrow().in();
    assertEquals(List.of(), only(Spawn.class, script.passMillis(delay - 1)));
    assertEquals(1, only(Spawn.class, script.passMillis(1)).size());
    asks(ROOT, new Request.Plan(Optional.empty()));
    Configuration without = new Configuration(List.of(Specs.daemon("d")), List.of());
    assertEquals(
        List.of(new Reply.Step("d", Move.CHANGE, "differs in start_jitter")),
        reply(Reply.Plan.class, script.on(new Event.Rehearsed(CLIENT, without))).steps());
  }

  @Test
  void aPlanSaysWhatAReloadWouldDoAndDoesNothing() {
    script.start(script.load(daemon("/bin/d"), Specs.nowait("gone", 7001)));
    asks(ROOT, new Request.Plan(Optional.empty()));
    List<Effect> planned =
        script.on(
            new Event.Rehearsed(
                CLIENT,
                new Configuration(
                    List.of(daemon("/bin/new"), Specs.nowait("new", 7002)), List.of())));
    assertEquals(
        List.of(
            new Reply.Step("gone", Move.STOP, "the configuration names it no longer"),
            new Reply.Step("d", Move.RESTART, "differs in exec, args"),
            new Reply.Step("new", Move.START, "it is new")),
        reply(Reply.Plan.class, planned).steps());
    assertEquals(1, planned.size());
  }

  @Test
  void aPlanNamesTheGreetingOfTcpmux() {
    Server server = new Server.PerConnection(Specs.program("/bin/who"));
    script.load(Specs.spec("who", new Socket.Tcpmux("who", false), server));
    asks(ROOT, new Request.Plan(Optional.empty()));
    ServiceSpec greeting = Specs.spec("who", new Socket.Tcpmux("who", true), server);
    assertEquals(
        List.of(new Reply.Step("who", Move.CHANGE, "differs in the greeting of tcpmux")),
        reply(
                Reply.Plan.class,
                script.on(
                    new Event.Rehearsed(CLIENT, new Configuration(List.of(greeting), List.of()))))
            .steps());
  }

  @Test
  void whoWatchesIsToldOfChangesAndNotices() {
    int pid = script.start(script.load(daemon("/bin/d")));
    assertEquals(
        new Reply.News("", "", Optional.empty()),
        reply(Reply.News.class, asks(ROOT, new Request.Watch(List.of("d")))));
    List<Effect> crash = script.exit(pid, 1);
    List<String> heard =
        only(Answered.class, crash).stream()
            .map(answer -> ((Reply.News) answer.reply()).notice())
            .toList();
    assertEquals(List.of("CRASHED", "THROTTLED"), heard);
    script.on(new Event.ClientGone(CLIENT));
    assertEquals(List.of(), only(Answered.class, script.pass(10)));
  }

  @Test
  void whoWatchesIsToldOfSocketsToo() {
    script.load(Specs.nowait("n", 7001));
    asks(ROOT, new Request.Watch(List.of()));
    assertEquals(Health.STOPPED, news(asks(ROOT, new Request.Act(Verb.STOP, "n"))));
    List<Effect> opening = asks(ROOT, new Request.Act(Verb.START, "n"));
    assertEquals(Health.STARTING, news(opening));
    assertEquals(Health.LISTENING, news(script.open(opening)));
    assertEquals(List.of(), only(Answered.class, script.connect(0, 1)));
  }

  private static Health news(List<Effect> effects) {
    Reply last = only(Answered.class, effects).getLast().reply();
    return assertInstanceOf(Reply.News.class, last).service().orElseThrow().health();
  }

  @Test
  void aDisabledServiceIsStoppedAndStartsWhenItIsEnabledAndStarted() {
    int pid = script.start(script.load(daemon("/bin/d")));
    asks(ROOT, new Request.Act(Verb.DISABLE, "d"));
    script.exit(pid, 0);
    assertEquals(List.of(), only(Spawn.class, script.load(daemon("/bin/d"))));
    assertEquals(
        Reply.Cause.NOT_POSSIBLE,
        reply(Reply.Failed.class, asks(ROOT, new Request.Act(Verb.START, "d"))).cause());
    asks(ROOT, new Request.Act(Verb.ENABLE, "d"));
    assertEquals(1, only(Spawn.class, asks(ROOT, new Request.Act(Verb.START, "d"))).size());
  }

  @Test
  void whatIsEnabledAgainStartsWithTheNextLoadAndThePlanSaysSo() {
    ServiceSpec daemon = daemon("/bin/d");
    ServiceSpec server = Specs.nowait("n", 7001);
    int pid = script.start(script.load(daemon, server));
    for (String name : List.of("d", "n")) {
      asks(ROOT, new Request.Act(Verb.DISABLE, name));
    }
    script.exit(pid, 0);
    assertEquals(List.of(Move.KEEP, Move.KEEP), moves(daemon, server));
    for (String name : List.of("d", "n")) {
      asks(ROOT, new Request.Act(Verb.ENABLE, name));
    }
    assertEquals(List.of(Move.START, Move.START), moves(daemon, server));
    script.pass(10);
    List<Effect> loaded = script.load(daemon, server);
    assertEquals(1, only(Spawn.class, loaded).size());
    assertEquals(1, only(Effect.Open.class, loaded).size());
    assertEquals(List.of(Move.KEEP, Move.KEEP), moves(daemon, server));
  }

  private List<Move> moves(ServiceSpec... services) {
    asks(ROOT, new Request.Plan(Optional.empty()));
    List<Effect> planned =
        script.on(new Event.Rehearsed(CLIENT, new Configuration(List.of(services), List.of())));
    return reply(Reply.Plan.class, planned).steps().stream().map(Reply.Step::move).toList();
  }
}
