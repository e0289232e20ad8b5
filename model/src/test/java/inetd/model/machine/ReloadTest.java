package inetd.model.machine;

import static inetd.model.machine.MachineScript.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.instance.Phase;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.source.Configuration;
import inetd.model.source.Problem;
import inetd.model.source.Problem.Severity;
import inetd.model.spec.Rates;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.ServiceSpec.Origin;
import inetd.model.spec.Socket;
import inetd.model.word.Failure;
import inetd.model.word.Goal;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import inetd.model.word.Subject;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * The changes SIGHUP makes, and all it leaves alone: reference section 7 and quirks,
 *
 */
final class ReloadTest {
  private static final ServiceId A = new ServiceId(0);
  private final MachineScript script = new MachineScript();

  @Test
  void hupAsksForTheConfiguration() {
    assertEquals(List.of(new Effect.ReadConfiguration()), script.on(new Event.ReloadAsked()));
  }

  @Test
  void anUnchangedServiceIsNotTouched() {
    script.load(Specs.nowait("a", 7001));
    assertEquals(
        List.of(new Effect.Tell(new Subject.Inetd(), Notice.LOADED, "1 service loaded.")),
        script.load(Specs.nowait("a", 7001)));
  }

  @Test
  void aChangedProgramKeepsTheSocket() {
    script.load(Specs.nowait("a", 7001));
    ServiceSpec changed =
        Specs.nowait("a", 7001, new Rates(7, OptionalLong.empty()), OptionalLong.empty());
    List<Effect> effects = script.load(changed);
    assertEquals(List.of(new Effect.Prepare(A, changed)), only(Effect.Prepare.class, effects));
    assertEquals(List.of(), only(Effect.Close.class, effects));
    assertEquals(List.of(), only(Effect.Open.class, effects));
  }

  @Test
  void aChangedAddressClosesBeforeItOpens() {
    script.load(Specs.nowait("a", 7001));
    List<Effect> effects = script.load(Specs.nowait("a", 7002));
    int close = effects.indexOf(new Effect.Close(A));
    int open = effects.indexOf(new Effect.Open(A));
    assertTrue(close >= 0 && open > close, effects::toString);
  }

  @Test
  void whatIsGoneClosesBeforeWhatIsNewOpens() {
    script.load(Specs.nowait("a", 7001), Specs.nowait("b", 7002));
    List<Effect> effects = script.load(Specs.nowait("c", 7001), Specs.nowait("b", 7002));
    int close = effects.indexOf(new Effect.Close(A));
    List<Effect.Open> opens = only(Effect.Open.class, effects);
    assertEquals(1, opens.size());
    assertTrue(close >= 0 && effects.indexOf(opens.getFirst()) > close, effects::toString);
  }

  @Test
  void whileAFileHasErrorsNothingIsRemoved() {
    script.load(Specs.nowait("a", 7001), Specs.nowait("b", 7002));
    Problem problem = new Problem(new Origin("test.conf", 3, 4), Severity.ERROR, "unknown key");
    List<Effect> effects = script.load(List.of(problem), Specs.nowait("c", 7003));
    assertEquals(List.of(), only(Effect.Close.class, effects));
    assertEquals(1, only(Effect.Open.class, effects).size());
    assertEquals(List.of(Notice.PROBLEM, Notice.KEPT), MachineScript.notices(effects));
    assertTrue(
        effects.contains(
            new Effect.Tell(new Subject.Inetd(), Notice.PROBLEM, "test.conf:3:4: unknown key")));
  }

  @Test
  void anOddityIsToldAndRemovesWhatIsGone() {
    script.load(Specs.nowait("a", 7001));
    Problem problem = new Problem(new Origin("test.conf", 3, 4), Severity.WARNING, "odd");
    List<Effect> effects = script.load(List.of(problem));
    assertEquals(List.of(Notice.ODDITY), MachineScript.notices(effects));
    assertEquals(List.of(new Effect.Close(A)), only(Effect.Close.class, effects));
    assertEquals(List.of(new Effect.Forget(A)), only(Effect.Forget.class, effects));
  }

  @Test
  void hupLiftsAClosureByTheLimiter() {
    ServiceSpec tight =
        Specs.nowait("a", 7001, new Rates(0, OptionalLong.empty()), OptionalLong.empty());
    script.load(tight);
    script.connect(0, 1);
    assertTrue(script.socket("a").startsWith("Limited"));
    assertEquals(List.of(new Effect.Open(A)), only(Effect.Open.class, script.load(tight)));
  }

  @Test
  void aServerOfARemovedServiceGoesOn() {
    script.load(Specs.nowait("a", 7001));
    int pid = script.start(script.connect(0, 1));
    assertEquals(List.of(), only(Effect.Kill.class, script.load()));
    assertEquals(List.of(), script.exit(pid, 0));
  }

  @Test
  void theEndOfAWaitServerWhoseServiceIsGoneTouchesNobodyElse() {
    script.load(Specs.wait("w", 69, Rates.STANDARD));
    int pid = script.start(script.on(new Event.Demand(A, inetd.model.spec.Address.UNKNOWN)));
    script.load(Specs.wait("v", 70, Rates.STANDARD));
    assertEquals(List.of(), only(Effect.Forget.class, script.exit(pid, 0)));
    assertEquals("Listening[]", script.socket("v"));
    List<Effect> effects =
        script.load(Specs.wait("v", 70, Rates.STANDARD), Specs.nowait("a", 7001));
    assertEquals(List.of(new Effect.Open(new ServiceId(1))), only(Effect.Open.class, effects));
  }

  @Test
  void anAddressThatARunningWaitServerKeptIsBoundWhenItEnds() {
    script.load(Specs.wait("w", 69, Rates.STANDARD));
    int pid = script.start(script.on(new Event.Demand(A, inetd.model.spec.Address.UNKNOWN)));
    script.on(
        new Event.ConfigurationRead(new Configuration(List.of(Specs.nowait("w", 69)), List.of())));
    script.on(
        new Event.OpenFailed(
            A, new Failure(Failure.Step.BIND, 98, "Address already in use", Failure.Kind.BROKEN)));
    assertEquals(List.of(new Effect.Open(A)), only(Effect.Open.class, script.exit(pid, 0)));
  }

  @Test
  void aWaitServerKeepsTheSocketOverAReload() {
    // Quirk Q-05: in NetBSD the socket is bound again while the server has it.
    script.load(Specs.wait("w", 69, Rates.STANDARD));
    int pid = script.start(script.on(new Event.Demand(A, inetd.model.spec.Address.UNKNOWN)));
    List<Effect> effects = script.load(Specs.wait("w", 69, new Rates(9, OptionalLong.empty())));
    assertEquals(List.of(), only(Effect.Close.class, effects));
    assertEquals("Busy[]", script.socket("w"));
    assertEquals(List.of(new Effect.Resume(A)), only(Effect.Resume.class, script.exit(pid, 0)));
  }

  @Test
  void acceptMaxHoldsOverAReload() {
    // Quirk Q-13.
    ServiceSpec two = Specs.nowait("a", 7001, Rates.STANDARD, OptionalLong.of(1));
    script.load(two);
    script.start(script.connect(0, 1));
    script.load(two);
    assertEquals("Full[children=1]", script.socket("a"));
    ServiceSpec more = Specs.nowait("a", 7001, Rates.STANDARD, OptionalLong.of(2));
    assertEquals(List.of(new Effect.Resume(A)), only(Effect.Resume.class, script.load(more)));
  }

  @Test
  void aDaemonThatIsGoneIsStoppedAndThenForgotten() {
    int pid = script.start(script.load(Specs.daemon("d")));
    List<Effect> effects = script.load();
    assertEquals(
        List.of(new Effect.Kill(pid, Signal.TERM, Effect.Target.GROUP)),
        only(Effect.Kill.class, effects));
    assertEquals(List.of(new Effect.Forget(A)), only(Effect.Forget.class, script.exit(pid, 0)));
  }

  @Test
  void aDaemonThatComesBackWhileItEndsIsNeverThereTwice() {
    int pid = script.start(script.load(Specs.daemon("d")));
    script.load();
    assertEquals(List.of(), only(Effect.Spawn.class, script.load(Specs.daemon("d"))));
    script.pass(0);
    script.exit(pid, 0);
    assertEquals(
        new Phase.Held(1010 * Moment.SECOND, Notice.THROTTLED),
        script.phase("d"),
        "its interval holds for a load");
    script.start(script.pass(10));
    assertEquals(1, script.machine.snapshot().services().size());
  }

  @Test
  void aChangedDaemonIsStartedAgain() {
    int pid = script.start(script.load(Specs.daemon("d")));
    ServiceSpec changed =
        Specs.daemon(
            "d",
            new inetd.model.spec.Hooks(
                java.util.Optional.of(Specs.program("/bin/pre")),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                java.util.Optional.empty()),
            inetd.model.spec.Supervision.PLAIN);
    List<Effect> effects = script.load(changed);
    assertEquals(1, only(Effect.Kill.class, effects).size());
    assertEquals(Role.PRE_START, MachineScript.ticket(script.exit(pid, 0)).role());
  }

  @Test
  void aChangeStartsWhatHadFinishedAndLeavesWhatIsToStayDown() {
    script.exit(script.start(script.load(Specs.daemon("d"))), 1);
    script.pass(20);
    ServiceSpec changed =
        Specs.spec(
            "d",
            new Socket.None(),
            new Server.Supervised(
                Specs.program("/bin/mended"),
                inetd.model.spec.Hooks.NONE,
                inetd.model.spec.Supervision.PLAIN));
    script.exit(script.start(script.load(changed)), 0);
    script.on(new Event.Asked("d", Goal.DOWN));
    assertEquals(List.of(), only(Effect.Spawn.class, script.load(Specs.daemon("d"))));
  }

  @Test
  void aNumberIsUsedAgainOnlyAfterItWasForgotten() {
    script.load(Specs.nowait("a", 7001));
    script.load();
    List<Effect> effects = script.load(Specs.nowait("b", 7002));
    assertEquals(List.of(new Effect.Open(A)), only(Effect.Open.class, effects));
  }
}
