package inetd.model.machine;

import static inetd.model.machine.MachineScript.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.instance.Phase;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Spawn;
import inetd.model.port.Event;
import inetd.model.rule.KeepAlive;
import inetd.model.rule.NetworkState;
import inetd.model.rule.PathState;
import inetd.model.rule.RuleSettings;
import inetd.model.rule.ThrottleInterval;
import inetd.model.spec.Condition;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.Hooks;
import inetd.model.spec.Rates;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.word.Goal;
import inetd.model.word.Notice;
import inetd.model.word.ServiceId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** network_state and path_state: gates for a start, and reasons to stop (launchd.md, section 6). */
final class GatesTest {
  private static final Condition NETWORK = new Condition.Network();
  private static final Condition PATH = new Condition.Exists("/run/go");

  private final MachineScript script = new MachineScript();

  private static ServiceSpec daemon(NetworkState.Gate network, Optional<PathState.Gate> path) {
    Supervision kept =
        Supervision.PLAIN
            .with(KeepAlive.MODE, KeepAlive.Mode.ALWAYS)
            .with(ThrottleInterval.SECONDS, 0)
            .with(NetworkState.GATE, network);
    return Specs.daemon(
        "d", Hooks.NONE, path.map(gate -> kept.with(PathState.GATE, gate)).orElse(kept));
  }

  private static Optional<PathState.Gate> path(boolean present, PathState.When when) {
    return Optional.of(new PathState.Gate("/run/go", present, when));
  }

  private List<Effect> sees(Condition what, boolean holds) {
    return script.on(new Event.Observed(what, holds));
  }

  private static List<Spawn> spawns(List<Effect> effects) {
    return only(Spawn.class, effects);
  }

  private static List<Effect.Kill> kills(List<Effect> effects) {
    return only(Effect.Kill.class, effects);
  }

  @Test
  void nothingIsStartedBeforeTheNetworkIsThere() {
    List<Effect> loaded = script.load(daemon(NetworkState.Gate.START, Optional.empty()));
    assertEquals(List.of(new Effect.Watch(NETWORK)), only(Effect.Watch.class, loaded));
    assertEquals(List.of(), spawns(loaded));
    assertEquals(List.of(), spawns(sees(NETWORK, false)));
    assertEquals(new Phase.Barred(Notice.NO_NETWORK), script.phase("d"));
    assertEquals(1, spawns(sees(NETWORK, true)).size());
  }

  @Test
  void aRunningProgramIsLeftAloneWhenTheNetworkGoesUnlessItIsToBeStopped() {
    script.load(daemon(NetworkState.Gate.START, Optional.empty()));
    int pid = script.start(sees(NETWORK, true));
    assertEquals(List.of(), kills(sees(NETWORK, false)));
    assertEquals(List.of(), spawns(script.exit(pid, 1)));
    assertEquals(new Phase.Barred(Notice.NO_NETWORK), script.phase("d"));
  }

  @Test
  void aProgramThatTheNetworkStoppedComesBackWithIt() {
    script.load(daemon(NetworkState.Gate.STAY, Optional.empty()));
    int pid = script.start(sees(NETWORK, true));
    List<Effect> lost = sees(NETWORK, false);
    assertEquals(1, kills(lost).size());
    assertEquals(List.of(Notice.NO_NETWORK), MachineScript.notices(lost));
    script.exit(pid, 0);
    assertEquals(new Phase.Barred(Notice.NO_NETWORK), script.phase("d"));
    assertEquals(1, spawns(sees(NETWORK, true)).size());
  }

  @Test
  void itLivesAsLongAsThePathExists() {
    script.load(daemon(NetworkState.Gate.OPEN, path(true, PathState.When.STAY)));
    sees(PATH, false);
    assertEquals(new Phase.Barred(Notice.PATH_MISSING), script.phase("d"));
    int pid = script.start(sees(PATH, true));
    assertEquals(1, kills(sees(PATH, false)).size());
    script.exit(pid, 0);
    assertEquals(new Phase.Barred(Notice.PATH_MISSING), script.phase("d"));
    assertEquals(1, spawns(sees(PATH, true)).size());
  }

  @Test
  void itLivesAsLongAsThePathDoesNotExist() {
    script.load(daemon(NetworkState.Gate.OPEN, path(false, PathState.When.STAY)));
    int pid = script.start(sees(PATH, false));
    assertEquals(1, kills(sees(PATH, true)).size());
    script.exit(pid, 0);
    assertEquals(new Phase.Barred(Notice.PATH_PRESENT), script.phase("d"));
  }

  @Test
  void launchdsWayAPathThatGoesStopsNothing() {
    script.load(daemon(NetworkState.Gate.OPEN, path(true, PathState.When.START)));
    script.start(sees(PATH, true));
    assertEquals(List.of(), kills(sees(PATH, false)));
    assertTrue(script.phase("d") instanceof Phase.Running);
  }

  @Test
  void bothGatesMustBeOpen() { // LD17
    script.load(daemon(NetworkState.Gate.STAY, path(true, PathState.When.STAY)));
    assertEquals(List.of(), spawns(sees(NETWORK, true)));
    assertEquals(1, spawns(sees(PATH, true)).size());
  }

  @Test
  void whatFinishedRunsAgainWhenItsPathComesAgain() {
    ServiceSpec once =
        Specs.daemon(
            "d",
            Hooks.NONE,
            Supervision.PLAIN
                .with(ThrottleInterval.SECONDS, 0)
                .with(PathState.GATE, path(true, PathState.When.STAY).orElseThrow()));
    script.load(once);
    script.exit(script.start(sees(PATH, true)), 0);
    assertEquals(new Phase.Waiting(Notice.FINISHED), script.phase("d"));
    sees(PATH, false);
    assertEquals(1, spawns(sees(PATH, true)).size());
  }

  @Test
  void aGateThatClosesWhileTheProcessIsBeingMadeStopsItAsSoonAsItIsThere() {
    script.load(daemon(NetworkState.Gate.STAY, Optional.empty()));
    List<Effect> asked = sees(NETWORK, true);
    sees(NETWORK, false);
    assertEquals(1, kills(script.started(asked)).size());
  }

  @Test
  void aGateThatClosesDuringAThrottleIsSeenBeforeTheStart() {
    ServiceSpec slow =
        Specs.daemon(
            "d",
            Hooks.NONE,
            Supervision.PLAIN
                .with(KeepAlive.MODE, KeepAlive.Mode.ALWAYS)
                .with(NetworkState.GATE, NetworkState.Gate.START));
    script.load(slow);
    script.exit(script.start(sees(NETWORK, true)), 1);
    assertTrue(script.phase("d") instanceof Phase.Held);
    sees(NETWORK, false);
    assertEquals(List.of(), spawns(script.pass(10)));
    assertEquals(new Phase.Barred(Notice.NO_NETWORK), script.phase("d"));
  }

  @Test
  void whatIsStoppedByHandStaysDownWhenItsGateOpens() { // LD24
    script.load(daemon(NetworkState.Gate.START, Optional.empty()));
    sees(NETWORK, false);
    script.on(new Event.Asked("d", Goal.DOWN));
    assertEquals(List.of(), spawns(sees(NETWORK, true)));
    assertEquals(new Phase.Down(), script.phase("d"));
  }

  @Test
  void aWaitServiceBehindAClosedGateKeepsItsRequestAndDoesNotSpin() {
    ServiceSpec talk =
        Specs.spec(
            "w",
            new Socket.Listening(Specs.loopback(SocketType.DGRAM, 7004), Rates.STANDARD),
            new Server.Supervised(
                Specs.program("/bin/w"),
                Hooks.NONE,
                RuleSettings.ON_DEMAND.with(NetworkState.GATE, NetworkState.Gate.START)));
    script.load(talk);
    sees(NETWORK, false);
    List<Effect> demanded = script.on(new Event.Demand(new ServiceId(0), MachineScript.peer(1)));
    assertEquals(List.of(), only(Effect.Resume.class, demanded));
    assertEquals(new Phase.Barred(Notice.NO_NETWORK), script.phase("w"));
    int pid = script.start(sees(NETWORK, true));
    List<Effect> after = script.exit(pid, 0);
    assertEquals(1, only(Effect.Resume.class, after).size());
  }

  @Test
  void nobodyIsToldOfWhatNobodyDependsOn() {
    script.load(daemon(NetworkState.Gate.START, Optional.empty()));
    List<Effect> gone = script.load();
    assertEquals(List.of(new Effect.Unwatch(NETWORK)), only(Effect.Unwatch.class, gone));
  }
}
