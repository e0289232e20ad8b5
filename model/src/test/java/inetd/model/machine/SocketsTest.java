package inetd.model.machine;

import static inetd.model.machine.MachineScript.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.instance.Phase;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.spec.Address;
import inetd.model.spec.Condition;
import inetd.model.spec.Rates;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.ConnectionId;
import inetd.model.word.Failure;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.ServiceId;
import inetd.model.word.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The fate of requests: reference sections 9, 11 and 12. */
final class SocketsTest {
  private static final ServiceId A = new ServiceId(0);
  private static final Failure TAKEN =
      new Failure(Failure.Step.BIND, 98, "Address already in use", Failure.Kind.BROKEN);
  private final MachineScript script = new MachineScript();

  @Test
  void aConnectionIsHandedToItsOwnServer() {
    script.load(Specs.nowait("a", 7001));
    List<Effect> effects = script.connect(0, 1);
    assertEquals(
        List.of(new Effect.Handover.Connection(new ConnectionId(0))),
        only(Effect.Spawn.class, effects).stream().map(Effect.Spawn::handover).toList());
    assertEquals(List.of(), script.exit(script.start(effects), 1), "its end is not told");
  }

  @Test
  void theStartAfterServiceMaxClosesTheServiceForTenMinutes() {
    script.load(Specs.nowait("a", 7001, new Rates(2, OptionalLong.empty()), OptionalLong.empty()));
    script.start(script.connect(0, 1));
    script.start(script.connect(0, 1));
    List<Effect> refused = script.connect(0, 1);
    assertEquals(
        List.of(
            new Effect.Hangup(new ConnectionId(2)),
            new Effect.Tell(
                new Subject.Named(new ServiceId(0), "a"),
                Notice.SERVICE_MAX,
                "a: max spawn rate (2 in 60 seconds) already met; closing for 600 seconds"),
            new Effect.Close(A)),
        refused);
    assertEquals(List.of(), script.pass(599));
    assertEquals(List.of(new Effect.Open(A)), script.pass(1));
  }

  @Test
  void serviceMaxZeroClosesOnTheFirstRequest() {
    script.load(Specs.nowait("a", 7001, new Rates(0, OptionalLong.empty()), OptionalLong.empty()));
    assertEquals(List.of(Notice.SERVICE_MAX), MachineScript.notices(script.connect(0, 1)));
  }

  @Test
  void oneAddressIsTurnedAwayAndTheOthersAreServed() {
    script.load(Specs.nowait("a", 7001, new Rates(40, OptionalLong.of(1)), OptionalLong.empty()));
    script.start(script.connect(0, 1));
    assertEquals(
        List.of(
            new Effect.Hangup(new ConnectionId(1)),
            new Effect.Tell(
                new Subject.Named(new ServiceId(0), "a"),
                Notice.IP_MAX,
                "a: max ip spawn rate (1 in 60 seconds) for '10.0.0.1' already met; service not"
                    + " started")),
        script.connect(0, 1));
    assertEquals(List.of(new Effect.Hangup(new ConnectionId(2))), script.connect(0, 1));
    script.start(script.connect(0, 2));
    script.pass(61);
    script.start(script.connect(0, 1));
  }

  @Test
  void withAcceptMaxTheNextConnectionWaitsUntilAServerEnds() {
    script.load(Specs.nowait("a", 7001, Rates.STANDARD, OptionalLong.of(2)));
    int first = script.start(script.connect(0, 1));
    List<Effect> second = script.connect(0, 2);
    assertEquals(List.of(new Effect.Pause(A)), only(Effect.Pause.class, second));
    assertEquals(List.of(Notice.ACCEPT_MAX_REACHED), MachineScript.notices(second));
    script.start(second);
    assertEquals(List.of(), script.connect(0, 3), "accepted in the same batch, it waits");
    List<Effect> freed = script.exit(first, 0);
    assertEquals(List.of(), MachineScript.notices(freed), "the crowd is the same");
    assertEquals(1, only(Effect.Spawn.class, freed).size(), "the waiting one is served at once");
    assertEquals(List.of(), script.pass(100));
  }

  @Test
  void aThousandConnectionsAtAcceptMaxAreTwoLines() {
    script.load(
        Specs.nowait("a", 7001, new Rates(5_000, OptionalLong.empty()), OptionalLong.of(1)));
    List<Effect> accepted = script.connect(0, 1);
    assertEquals(List.of(Notice.ACCEPT_MAX_REACHED), MachineScript.notices(accepted));
    List<Effect> ended = List.of();
    for (int i = 0; i < 1_200; i++) {
      ended = script.exit(script.start(accepted), 0);
      assertEquals(List.of(), MachineScript.notices(ended));
      accepted = script.connect(0, 1);
      assertEquals(List.of(), MachineScript.notices(accepted));
    }
    script.exit(script.start(accepted), 0);
    assertEquals(List.of(), script.passMillis(999));
    assertEquals(List.of(Notice.ACCEPT_MAX_RESUMED), MachineScript.notices(script.passMillis(1)));
    assertEquals(List.of(), script.pass(100));
  }

  @Test
  void aCrowdThatCameAgainWithinFiveSecondsIsCounted() {
    script.load(
        Specs.nowait("a", 7001, new Rates(5_000, OptionalLong.empty()), OptionalLong.of(1)));
    List<Notice> told = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      List<Effect> accepted = script.connect(0, 1);
      told.addAll(MachineScript.notices(accepted));
      script.exit(script.start(accepted), 0);
      told.addAll(MachineScript.notices(script.pass(1)));
    }
    assertEquals(List.of(Notice.ACCEPT_MAX_REACHED, Notice.ACCEPT_MAX_RESUMED), told);
    List<String> texts =
        only(Effect.Tell.class, script.pass(5)).stream().map(Effect.Tell::text).toList();
    assertEquals(
        List.of(
            "a: accept_max reached (1);service suspended (3 times in 9 seconds)",
            "a: fell below accept_max (1);service resumed (3 times in 8 seconds)"),
        texts);
  }

  @Test
  void refusedConnectionsDoNotCountTowardsAcceptMax() {
    // Quirk Q-11: in NetBSD they do, and the service is suspended for ever.
    script.load(Specs.nowait("a", 7001, new Rates(40, OptionalLong.of(1)), OptionalLong.of(2)));
    script.start(script.connect(0, 1));
    script.connect(0, 1);
    script.connect(0, 1);
    assertEquals("Listening[]", script.socket("a"));
  }

  @Test
  void whenForkFailsItIsToldOnceAndTheBacklogWaits() {
    script.load(Specs.nowait("a", 7001));
    List<Effect> failed = script.fail(script.connect(0, 1), MachineScript.SHORTAGE);
    assertEquals(List.of(Notice.FORK_FAILED), MachineScript.notices(failed));
    assertEquals(List.of(new Effect.Pause(A)), only(Effect.Pause.class, failed));
    assertEquals(List.of(), script.connect(0, 2), "one of the same batch waits");
    List<Effect> again = script.pass(1);
    assertEquals(List.of(new Effect.Resume(A)), only(Effect.Resume.class, again));
    assertEquals(
        List.of(),
        MachineScript.notices(script.fail(again, MachineScript.SHORTAGE)),
        "not told again");
    script.pass(1);
    script.start(script.connect(0, 3));
    assertEquals(
        List.of(Notice.FORK_FAILED),
        MachineScript.notices(script.fail(script.connect(0, 4), MachineScript.SHORTAGE)),
        "told again after it had worked");
  }

  @Test
  void whenDescriptorsRunOutTheSocketRestsForASecond() {
    script.load(Specs.nowait("a", 7001));
    Failure full =
        new Failure(Failure.Step.ACCEPT, 24, "Too many open files", Failure.Kind.SHORTAGE);
    List<Effect> effects = script.on(new Event.AcceptFailed(A, full));
    assertEquals(
        List.of(
            new Effect.Tell(
                new Subject.Named(new ServiceId(0), "a"),
                Notice.ACCEPT_FAILED,
                "a: accept: Too many open files"),
            new Effect.Pause(A)),
        effects);
    assertEquals(List.of(new Effect.Resume(A)), script.pass(1));
    assertEquals(
        List.of(new Effect.Pause(A)), script.on(new Event.AcceptFailed(A, full)), "told once");
  }

  @Test
  void aProgramThatCannotBeStartedIsToldByPathAndReason() {
    script.load(Specs.nowait("a", 7001));
    assertEquals(
        List.of(
            new Effect.Tell(
                new Subject.Named(new ServiceId(0), "a"),
                Notice.START_FAILED,
                "a: cannot execute /bin/a: No such file or directory")),
        script.fail(script.connect(0, 1), MachineScript.MISSING));
  }

  @Test
  void anAddressThatCannotBeBoundIsTriedAgainSoonAndThenEverLaterAndToldOnce() {
    script.on(
        new Event.ConfigurationRead(
            new inetd.model.source.Configuration(List.of(Specs.nowait("a", 7001)), List.of())));
    assertEquals(
        List.of(Notice.BIND_FAILED),
        MachineScript.notices(script.on(new Event.OpenFailed(A, TAKEN))));
    for (long wait : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 512}) {
      assertEquals(List.of(), script.pass(wait - 1));
      assertEquals(List.of(new Effect.Open(A)), script.pass(1));
      assertEquals(List.of(), script.on(new Event.OpenFailed(A, TAKEN)));
    }
    assertEquals(List.of(), script.pass(599));
    assertEquals(List.of(new Effect.Open(A)), script.pass(1));
    Failure none =
        new Failure(Failure.Step.SOCKET, 97, "Address family not supported", Failure.Kind.BROKEN);
    assertEquals(
        List.of(Notice.OPEN_FAILED),
        MachineScript.notices(script.on(new Event.OpenFailed(A, none))));
  }

  @Test
  void anAddressThatIsNotThereYetIsTriedAgainWhenTheAddressesOfTheMachineChange() {
    read(Specs.nowait("a", 7001), Specs.nowait("b", 7002));
    script.on(new Event.Opened(new ServiceId(1)));
    Condition addresses = new Condition.Addresses();
    List<Effect> failed = script.on(new Event.OpenFailed(A, TAKEN));
    assertEquals(List.of(new Effect.Watch(addresses)), only(Effect.Watch.class, failed));
    assertEquals(List.of(new Effect.Open(A)), script.on(new Event.Observed(addresses, true)));
    assertEquals(List.of(), script.on(new Event.OpenFailed(A, TAKEN)), "it has been told");
    assertEquals(List.of(new Effect.Open(A)), script.on(new Event.Observed(addresses, true)));
    assertEquals(
        List.of(new Effect.Unwatch(addresses)),
        only(Effect.Unwatch.class, script.on(new Event.Opened(A))));
  }

  private List<Effect> read(ServiceSpec... services) {
    return script.on(
        new Event.ConfigurationRead(
            new inetd.model.source.Configuration(List.of(services), List.of())));
  }

  @Test
  void afterAnAddressWasHadTheNextFailureIsToldAndTriedSoon() {
    read(Specs.wait("w", 7001, new Rates(0, OptionalLong.empty())));
    script.on(new Event.OpenFailed(A, TAKEN));
    script.pass(1);
    script.on(new Event.OpenFailed(A, TAKEN));
    script.pass(2);
    script.on(new Event.Opened(A));
    script.on(new Event.Demand(A, Address.UNKNOWN));
    assertEquals(List.of(new Effect.Open(A)), script.pass(600));
    assertEquals(
        List.of(Notice.BIND_FAILED),
        MachineScript.notices(script.on(new Event.OpenFailed(A, TAKEN))));
    assertEquals(List.of(new Effect.Open(A)), script.pass(1));
  }

  @Test
  void aReloadTellsAgainWhatCannotBeBound() {
    read(Specs.nowait("a", 7001));
    script.on(new Event.OpenFailed(A, TAKEN));
    read(Specs.nowait("a", 7001));
    assertEquals(
        List.of(Notice.BIND_FAILED),
        MachineScript.notices(script.on(new Event.OpenFailed(A, TAKEN))));
  }

  @Test
  void sigalrmOpensAtOnceWhatIsClosedForAWhileAndNothingElse() {
    Rates none = new Rates(0, OptionalLong.empty());
    ServiceId limited = new ServiceId(1);
    read(Specs.nowait("busy", 7001), Specs.wait("limited", 7002, none), Specs.nowait("c", 7003));
    script.on(new Event.OpenFailed(A, TAKEN));
    script.on(new Event.Opened(limited));
    script.on(new Event.Opened(new ServiceId(2)));
    script.on(new Event.Demand(limited, Address.UNKNOWN));
    assertEquals(
        List.of(new Effect.Open(A), new Effect.Open(limited)), script.on(new Event.RetryAsked()));
    assertEquals(List.of(), script.on(new Event.RetryAsked()));
  }

  @Test
  void aSocketForWhichThereIsNoRoomIsToldOnceAndTriedAgainEverySecond() {
    script.on(
        new Event.ConfigurationRead(
            new inetd.model.source.Configuration(List.of(Specs.nowait("a", 7001)), List.of())));
    Failure full =
        new Failure(Failure.Step.SOCKET, 24, "Too many open files", Failure.Kind.SHORTAGE);
    assertEquals(
        List.of(Notice.OPEN_FAILED),
        MachineScript.notices(script.on(new Event.OpenFailed(A, full))));
    for (int i = 0; i < 3; i++) {
      assertEquals(List.of(new Effect.Open(A)), script.pass(1));
      assertEquals(List.of(), MachineScript.notices(script.on(new Event.OpenFailed(A, full))));
    }
    assertEquals(List.of(new Effect.Open(A)), script.pass(1));
    script.on(new Event.Opened(A));
    assertEquals(
        List.of(Notice.ACCEPT_FAILED),
        MachineScript.notices(
            script.on(
                new Event.AcceptFailed(
                    A,
                    new Failure(
                        Failure.Step.ACCEPT, 24, "Too many open files", Failure.Kind.SHORTAGE)))));
  }

  @Test
  void oneWaitServerAtATimeHasTheSocket() {
    script.load(Specs.wait("w", 69, Rates.STANDARD));
    List<Effect> effects = script.on(new Event.Demand(A, Address.UNKNOWN));
    assertEquals(List.of(new Effect.Pause(A)), only(Effect.Pause.class, effects));
    assertEquals(
        List.of(new Effect.Handover.Listening()),
        only(Effect.Spawn.class, effects).stream().map(Effect.Spawn::handover).toList());
    int pid = script.start(effects);
    assertEquals(List.of(), script.on(new Event.Demand(A, Address.UNKNOWN)));
    List<Effect> ended = script.exit(pid, 3);
    assertEquals(
        List.of(
            new Effect.Tell(
                new Subject.Named(new ServiceId(0), "w"),
                Notice.SERVER_ENDED,
                "/bin/w: exit status 3")),
        only(Effect.Tell.class, ended));
    assertEquals(List.of(new Effect.Resume(A)), only(Effect.Resume.class, ended));
  }

  @Test
  void aDatagramNobodyCanReadIsDropped() {
    script.load(Specs.wait("w", 69, Rates.STANDARD));
    List<Effect> failed =
        script.fail(script.on(new Event.Demand(A, Address.UNKNOWN)), MachineScript.MISSING);
    assertEquals(List.of(new Effect.Discard(A)), only(Effect.Discard.class, failed));
    assertEquals(List.of(new Effect.Resume(A)), only(Effect.Resume.class, failed));
  }

  @Test
  void nothingIsDroppedOnASocketThatClosedMeanwhile() {
    script.load(Specs.wait("w", 69, Rates.STANDARD));
    List<Effect> asked = script.on(new Event.Demand(A, Address.UNKNOWN));
    script.load();
    assertEquals(List.of(), only(Effect.Discard.class, script.fail(asked, MachineScript.MISSING)));
  }

  @Test
  void aWaitServerStartedTooOftenIsClosedAndItsDatagramDropped() {
    script.load(Specs.wait("w", 69, new Rates(0, OptionalLong.empty())));
    List<Effect> effects = script.on(new Event.Demand(A, Address.UNKNOWN));
    assertEquals(new Effect.Discard(A), effects.getFirst());
    assertEquals(List.of(new Effect.Close(A)), only(Effect.Close.class, effects));
    assertTrue(script.socket("w").startsWith("Limited"));
  }

  @Test
  void aWaitServerIsTriedAgainAfterAForkThatFailed() {
    script.load(Specs.wait("w", 69, Rates.STANDARD));
    script.fail(script.on(new Event.Demand(A, Address.UNKNOWN)), MachineScript.SHORTAGE);
    assertEquals(new Phase.Held(1001 * Moment.SECOND, Notice.FORK_FAILED), script.phase("w"));
    script.start(script.pass(1));
    assertTrue(script.phase("w") instanceof Phase.Running);
  }
}
