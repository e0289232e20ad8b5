package inetd.model.machine;

import static inetd.model.machine.MachineScript.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.control.Health;
import inetd.model.control.Reply;
import inetd.model.control.Request;
import inetd.model.control.Request.Verb;
import inetd.model.control.Status;
import inetd.model.control.Status.Goal;
import inetd.model.instance.Phase;
import inetd.model.memory.SavedState;
import inetd.model.memory.SavedState.Survivor;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Answered;
import inetd.model.port.Effect.Hangup;
import inetd.model.port.Effect.Kill;
import inetd.model.port.Effect.Rehearse;
import inetd.model.port.Effect.Send;
import inetd.model.port.Effect.Spawn;
import inetd.model.port.Event;
import inetd.model.port.Event.Bytes;
import inetd.model.rule.KeepAlive;
import inetd.model.rule.RuleSettings;
import inetd.model.rule.ThrottleInterval;
import inetd.model.source.Configuration;
import inetd.model.source.Problem;
import inetd.model.spec.Builtin;
import inetd.model.spec.Hooks;
import inetd.model.spec.Rates;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.word.ClientId;
import inetd.model.word.ConnectionId;
import inetd.model.word.Failure;
import inetd.model.word.Peer;
import inetd.model.word.ServiceId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Orders that keep a service down, and which of several orders holds. */
final class OperatorOrdersTest {
  private static final ClientId CLIENT = new ClientId(7);
  private static final Peer ROOT = new Peer(0, 0, 4000);
  private static final ConnectionId C = new ConnectionId(0);
  private static final String KEPT = "/var/db/inetd/disabled";

  private final MachineScript script = new MachineScript();

  private static ServiceSpec daemon(String program) {
    Supervision kept =
        Supervision.PLAIN
            .with(KeepAlive.MODE, KeepAlive.Mode.ALWAYS)
            .with(ThrottleInterval.SECONDS, 1);
    return Specs.spec(
        "d", new Socket.None(), new Server.Supervised(Specs.program(program), Hooks.NONE, kept));
  }

  private List<Effect> order(Verb verb, String name) {
    return script.on(new Event.Requested(CLIENT, ROOT, new Request.Act(verb, name)));
  }

  private Reply.Why why(String name) {
    List<Effect> effects = script.on(new Event.Requested(CLIENT, ROOT, new Request.Why(name)));
    return assertInstanceOf(Reply.Why.class, only(Answered.class, effects).getFirst().reply());
  }

  private Status status(String name) {
    return why(name).status();
  }

  private List<Effect> read(ServiceSpec... services) {
    return script.on(
        new Event.Rehearsed(
            OperatorRequests.OURSELVES, new Configuration(List.of(services), List.of())));
  }

  private static int readings(List<Effect> effects) {
    return only(Rehearse.class, effects).size();
  }

  private static int spawns(List<Effect> effects) {
    return only(Spawn.class, effects).size();
  }

  private static Bytes bytes(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  // --- tcpmux ---

  private void mux(boolean greeting) {
    script.load(
        Specs.internal(Builtin.TCPMUX, 1),
        Specs.spec(
            "m",
            new Socket.Tcpmux("finger", greeting),
            new Server.PerConnection(Specs.program("/bin/fingerd"))),
        Specs.spec(
            "o",
            new Socket.Tcpmux("other", greeting),
            new Server.PerConnection(Specs.program("/bin/other"))));
    script.connect(0, 1);
  }

  @Test
  void aTcpmuxServiceThatIsDownIsNotServedAndNotOffered() {
    for (Verb verb : List.of(Verb.STOP, Verb.DISABLE)) {
      OperatorOrdersTest one = new OperatorOrdersTest();
      one.mux(false);
      one.order(verb, "m");
      List<Effect> effects = one.script.on(new Event.Received(C, bytes("finger\r\n")));
      assertEquals(List.of(new Send(C, bytes("-Service not available\r\n"))), effects);
      OperatorOrdersTest two = new OperatorOrdersTest();
      two.mux(true);
      two.order(verb, "m");
      assertEquals(
          List.of(new Send(C, bytes("+Available services:\r\nhelp\r\nother\r\n"))),
          two.script.on(new Event.Received(C, bytes("help\r\n"))));
      Status status = two.status("m");
      assertEquals(Health.STOPPED, status.health());
      assertEquals(Goal.STOP, status.goal());
      assertEquals("somebody to start it", two.why("m").waitsFor());
    }
  }

  @Test
  void aTcpmuxServiceThatGoesDownWhileItIsGreetedIsHungUp() {
    mux(true);
    script.on(new Event.Received(C, bytes("finger\r\n")));
    order(Verb.DISABLE, "m");
    assertEquals(List.of(new Hangup(C)), script.on(new Event.Sent(C)));
  }

  @Test
  void aTcpmuxServiceIsServedAgainWhenItIsStarted() {
    mux(false);
    order(Verb.STOP, "m");
    order(Verb.START, "m");
    assertEquals(1, spawns(script.on(new Event.Received(C, bytes("finger\r\n")))));
    assertEquals(Health.LISTENING, status("m").health());
  }

  // --- the gates, and why ---

  @Test
  void whyNamesTheGateThatIsClosed() {
    script.load(daemon("/bin/d"), Specs.nowait("n", 7001));
    Reply.Finding open = new Reply.Finding("disabled", "proceed", "");
    assertTrue(why("d").findings().contains(open));
    order(Verb.STOP, "d");
    order(Verb.DISABLE, "n");
    Reply.Finding stopped = new Reply.Finding("disabled", "refuse", "stopped by root (pid 4000)");
    assertTrue(why("d").findings().contains(stopped), () -> why("d").toString());
    assertEquals(
        List.of(
            new Reply.Finding("disabled", "refuse", "disabled by root (pid 4000)"),
            new Reply.Finding("account_known", "proceed", ""),
            new Reply.Finding("socket_open", "refuse", "its socket is closed")),
        why("n").findings());
  }

  @Test
  void whoGaveAnOrderIsNamedAsLongAsItHolds() {
    script.load(daemon("/bin/d"));
    order(Verb.STOP, "d");
    assertEquals("stopped by root (pid 4000)", status("d").why());
    order(Verb.DISABLE, "d");
    assertEquals("disabled by root (pid 4000)", status("d").why());
    script.on(new Event.Requested(CLIENT, new Peer(0, 0, 0), new Request.Act(Verb.STOP, "d")));
    assertEquals("disabled by root (pid 4000)", status("d").why());
    order(Verb.ENABLE, "d");
    assertEquals("stopped by root", status("d").why());
    order(Verb.START, "d");
    script.on(new Event.Asked("d", inetd.model.word.Goal.DOWN));
    assertEquals("somebody stopped it", status("d").why());
  }

  @Test
  void aWaitServerIsNotStartedAgainWhileItsSocketIsClosed() {
    Supervision kept =
        RuleSettings.ON_DEMAND
            .with(KeepAlive.MODE, KeepAlive.Mode.ALWAYS)
            .with(ThrottleInterval.SECONDS, 0);
    ServiceSpec wait =
        Specs.spec(
            "w",
            new Socket.Listening(
                Specs.loopback(inetd.model.spec.Endpoint.SocketType.STREAM, 7001), Rates.STANDARD),
            new Server.Supervised(Specs.program("/bin/w"), Hooks.NONE, kept));
    script.on(
        new Event.Recalled(
            new SavedState(List.of(new Survivor("w", 77)), Set.of(), Set.of(), Map.of())));
    script.on(new Event.ConfigurationRead(new Configuration(List.of(wait), List.of())));
    Failure taken = new Failure(Failure.Step.BIND, 98, "in use", Failure.Kind.BROKEN);
    script.on(new Event.OpenFailed(new ServiceId(0), taken));
    List<Effect> ended = script.exit(77, 0);
    assertEquals(0, spawns(ended));
    assertEquals(new Phase.Down(), script.phase("w"));
    assertEquals(1, only(Effect.Open.class, ended).size()); // It may have had the address.
  }

  @Test
  void whatIsEnabledWhileItStillStopsIsLoadedLikeTheRest() {
    int pid = script.start(script.load(daemon("/bin/d")));
    order(Verb.DISABLE, "d");
    order(Verb.ENABLE, "d");
    script.load(daemon("/bin/d"));
    assertEquals(1, spawns(script.exit(pid, 0)) + spawns(script.pass(1)));
  }

  // --- restarts ---

  @Test
  void aStopOrDisableThatComesWhileARestartWaitsForItsDefinitionHolds() {
    for (Verb verb : List.of(Verb.STOP, Verb.DISABLE)) {
      OperatorOrdersTest one = new OperatorOrdersTest();
      int pid = one.script.start(one.script.load(daemon("/bin/d")));
      assertEquals(1, readings(one.order(Verb.RESTART, "d")));
      assertEquals(1, only(Kill.class, one.order(verb, "d")).size());
      one.read(daemon("/bin/d"));
      assertEquals(0, spawns(one.script.exit(pid, 0)));
      assertEquals(0, spawns(one.script.pass(60)));
      assertEquals(Goal.STOP, one.status("d").goal());
    }
  }

  @Test
  void aRestartAfterAStopHolds() {
    int pid = script.start(script.load(daemon("/bin/d")));
    order(Verb.RESTART, "d");
    order(Verb.STOP, "d");
    assertEquals(0, readings(order(Verb.RESTART, "d")), "one reading at a time");
    List<Effect> first = read(daemon("/bin/old"));
    assertEquals(List.of(), only(Effect.Prepare.class, first), "read before it was ordered");
    assertEquals(1, readings(first));
    assertEquals(0, spawns(script.exit(pid, 0)));
    assertEquals(1, spawns(read(daemon("/bin/new"))));
  }

  @Test
  void aRestartGoesOnWithWhatIsKnownWhenNothingCouldBeRead() {
    int pid = script.start(script.load(daemon("/bin/d")));
    order(Verb.RESTART, "d");
    Problem late =
        new Problem(
            new ServiceSpec.Origin("test.conf", 1, 1), Problem.Severity.ERROR, "not read in 30 s");
    List<Effect> failed =
        script.on(
            new Event.Rehearsed(
                OperatorRequests.OURSELVES, new Configuration(List.of(), List.of(late))));
    assertEquals(
        List.of("d: restarted as it was read before: test.conf:1:1: not read in 30 s"),
        only(Effect.Tell.class, failed).stream().map(Effect.Tell::text).toList());
    assertEquals(1, only(Kill.class, failed).size());
    assertEquals(1, spawns(script.exit(pid, 0)));
    assertEquals(1, readings(order(Verb.RESTART, "d")), "the next one reads again");
  }

  @Test
  void aRestartOfWhatTheConfigurationNamesNoLongerIsOfWhatIsKnown() {
    int pid = script.start(script.load(daemon("/bin/d")));
    order(Verb.RESTART, "d");
    assertEquals(1, only(Kill.class, read()).size());
    assertEquals(1, spawns(script.exit(pid, 0)));
  }

  @Test
  void aRestartOfWhatWasRemovedIsNone() {
    int pid = script.start(script.load(daemon("/bin/d")));
    order(Verb.RESTART, "d");
    script.load();
    read(daemon("/bin/d"));
    assertEquals(0, spawns(script.exit(pid, 0)));
  }

  // --- in doubt ---

  @Test
  void whenItIsNotKnownWhatIsDownNothingStartsButWhatRuns() {
    script.on(
        new Event.Recalled(
            new SavedState(
                List.of(new Survivor("d", 77)),
                List.of(),
                Set.of(),
                Set.of("s"),
                Optional.of(KEPT),
                Map.of())));
    List<Effect> loaded =
        script.load(
            daemon("/bin/d"), Specs.daemon("e"), Specs.daemon("s"), Specs.nowait("n", 7001));
    assertEquals(0, spawns(loaded));
    assertEquals(List.of(), only(Effect.Open.class, loaded));
    assertEquals(List.of(), only(Kill.class, loaded));
    assertEquals(Health.RUNNING, status("d").health());
    assertEquals(Health.STOPPED, status("n").health());
    assertEquals(KEPT + " cannot be read, and may say that it is to stay down", status("e").why());
    assertEquals("somebody stopped it", status("s").why());
    assertTrue(status("e").enabled());
    script.exit(77, 0);
    assertEquals(1, spawns(script.pass(1)), "what ran until now was to run");
  }

  @Test
  void whatSomebodyStartsOrEnablesIsInDoubtNoLonger() {
    script.on(
        new Event.Recalled(
            new SavedState(List.of(), List.of(), Set.of(), Set.of(), Optional.of(KEPT), Map.of())));
    script.load(Specs.daemon("e"), Specs.nowait("n", 7001), Specs.daemon("f"));
    assertEquals(1, spawns(order(Verb.START, "e")));
    assertEquals(1, only(Effect.Open.class, order(Verb.START, "n")).size());
    assertEquals(0, spawns(order(Verb.ENABLE, "f")));
    assertEquals(
        1, spawns(script.load(Specs.daemon("e"), Specs.nowait("n", 7001), Specs.daemon("f"))));
  }
}
