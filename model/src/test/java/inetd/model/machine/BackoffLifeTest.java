package inetd.model.machine;

import static inetd.model.machine.MachineScript.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.instance.Phase;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Spawn;
import inetd.model.port.Event;
import inetd.model.rule.Backoff;
import inetd.model.rule.KeepAlive;
import inetd.model.rule.RespawnLimit;
import inetd.model.rule.ThrottleInterval;
import inetd.model.spec.Hooks;
import inetd.model.spec.NormalEnds;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Supervision;
import inetd.model.spec.Supervision.Weight;
import inetd.model.word.Goal;
import inetd.model.word.Notice;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import inetd.model.word.WaitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** backoff, its reset, and what it means that something is given up. */
final class BackoffLifeTest {
  private final MachineScript script = new MachineScript();

  private static Supervision backing(Backoff.Growth growth, long first, long cap) {
    return Supervision.PLAIN
        .with(KeepAlive.MODE, KeepAlive.Mode.YES)
        .with(ThrottleInterval.SECONDS, 0)
        .with(Backoff.WAIT, new Backoff.Wait(growth, first, cap, 0));
  }

  private static ServiceSpec daemon(Supervision supervision) {
    return Specs.daemon("d", Hooks.NONE, supervision);
  }

  /** Returns how many seconds pass before it is started again. */
  private long waits() {
    long seconds = 0;
    while (true) {
      List<Effect> effects = script.pass(1);
      seconds++;
      if (!only(Spawn.class, effects).isEmpty()) {
        script.start(effects);
        return seconds;
      }
    }
  }

  @Test
  void theWaitGrowsWithEveryUnexpectedEndUpToItsCap() {
    script.start(script.load(daemon(backing(Backoff.Growth.EXPONENTIAL, 1, 6))));
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      List<Effect> effects = script.exit(script.lastPid(), 1);
      assertEquals(List.of(Notice.CRASHED, Notice.BACKING_OFF), MachineScript.notices(effects));
      waits.add(waits());
    }
    assertEquals(List.of(1L, 2L, 4L, 6L, 6L), waits);
  }

  @Test
  void aHealthyLifeStartsItFromTheBeginning() { // supervisors.md, f 2
    script.start(script.load(daemon(backing(Backoff.Growth.EXPONENTIAL, 2, 60))));
    script.exit(script.lastPid(), 1);
    assertEquals(2, waits());
    script.exit(script.lastPid(), 1);
    assertEquals(4, waits());
    script.pass(10);
    script.exit(script.lastPid(), 1);
    assertEquals(2, waits());
  }

  @Test
  void aManualStartIsObeyedAtOnceAndClearsTheCount() { // supervisors.md, f 3
    script.start(script.load(daemon(backing(Backoff.Growth.EXPONENTIAL, 8, 600))));
    script.exit(script.lastPid(), 1);
    script.start(script.on(new Event.Asked("d", Goal.UP)));
    script.exit(script.lastPid(), 1);
    assertEquals(8, waits());
  }

  @Test
  void anIntendedStopCountsAsNoFailure() { // supervisors.md, f 26
    int pid = script.start(script.load(daemon(backing(Backoff.Growth.EXPONENTIAL, 8, 600))));
    script.on(new Event.Asked("d", Goal.DOWN));
    script.on(new Event.ChildExited(pid, new WaitStatus.Signalled(15, false)));
    assertEquals(new Phase.Down(), script.phase("d"));
    script.start(script.on(new Event.Asked("d", Goal.UP)));
    assertTrue(script.phase("d") instanceof Phase.Running);
  }

  @Test
  void whatCannotBeStartedAtAllIsTriedOnceASecondEvenUnthrottled() { // LD25
    Supervision plain =
        Supervision.PLAIN
            .with(KeepAlive.MODE, KeepAlive.Mode.YES)
            .with(ThrottleInterval.SECONDS, 0);
    script.fail(script.load(daemon(plain)), MachineScript.MISSING);
    assertTrue(script.phase("d") instanceof Phase.Held);
    assertEquals(1, waits());
  }

  @Test
  void anEssentialServiceThatIsGivenUpTakesInetdWithIt() { // supervisors.md, f 11
    Supervision essential =
        Supervision.PLAIN
            .with(KeepAlive.MODE, KeepAlive.Mode.YES)
            .with(ThrottleInterval.SECONDS, 0)
            .with(RespawnLimit.LIMIT, new RespawnLimit.Limit(1, 60))
            .with(Weight.ESSENTIAL);
    int other = script.start(script.load(Specs.daemon("other")));
    script.load(Specs.daemon("other"), daemon(essential));
    int pid = script.lastPid() + 1;
    script.on(new Event.Spawned(new Event.Ticket(new ServiceId(1), Role.MAIN, 2), pid));
    List<Effect> again = script.exit(pid, 1);
    script.on(new Event.Spawned(MachineScript.ticket(again), pid + 1));
    List<Effect> last = script.exit(pid + 1, 3);
    assertTrue(MachineScript.notices(last).contains(Notice.ESSENTIAL_LOST), last::toString);
    assertEquals(1, only(Effect.Kill.class, last).size());
    assertEquals(List.of(new Effect.Exit(3)), only(Effect.Exit.class, script.exit(other, 0)));
    assertEquals(OptionalInt.of(3), script.machine.exitStatus(), "it is inetd's own");
  }

  @Test
  void normalExitsCallForNoRestart() {
    Supervision normal =
        Supervision.PLAIN
            .with(KeepAlive.MODE, KeepAlive.Mode.ALWAYS)
            .with(ThrottleInterval.SECONDS, 0)
            .with(
                KeepAlive.NORMAL,
                new NormalEnds(
                    List.of(new WaitStatus.Exited(7), new WaitStatus.Signalled(15, false))));
    int pid = script.start(script.load(daemon(normal)));
    pid = script.start(script.exit(pid, 0));
    script.exit(pid, 7);
    assertEquals(new Phase.Waiting(Notice.FINISHED), script.phase("d"));
  }

  @Test
  void untilItFailsItIsRunAgain() { // LD08
    Supervision again =
        Supervision.PLAIN
            .with(KeepAlive.MODE, KeepAlive.Mode.UNTIL_FAILURE)
            .with(ThrottleInterval.SECONDS, 0);
    int pid = script.start(script.load(daemon(again)));
    pid = script.start(script.exit(pid, 0));
    script.exit(pid, 1);
    assertEquals(new Phase.Waiting(Notice.FINISHED), script.phase("d"));
  }

  /** Returns whether one that ends as soon as it is started is ever given up. */
  private boolean givenUp(Supervision supervision) {
    script.start(script.load(daemon(supervision)));
    for (int i = 0; i < 20; i++) {
      List<Effect> effects = script.exit(script.lastPid(), 1);
      if (MachineScript.notices(effects).contains(Notice.LOOPING)) {
        return true;
      }
      if (!only(Spawn.class, effects).isEmpty()) {
        script.start(effects);
      } else {
        waits();
      }
    }
    return false;
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, 0, 0, 2",
    "NONE, 0, 0, 5",
    "NONE, 0, 10, 5",
    "NONE, 0, 1, 4",
    "NONE, 0, 2, 4",
    "FIBONACCI, 3, 0, 3",
    "FIBONACCI, 3, 4, 4",
    "EXPONENTIAL, 2, 0, 2",
    "EXPONENTIAL, 2, 0, 7",
    "EXPONENTIAL, 1, 3, 5"
  })
  void aLimitIsReachedOnlyIfTheQuickestRestartsTakeLessThanItsTime(
      Backoff.Growth growth, long first, long throttle, int count) {
    Supervision plain =
        Supervision.PLAIN
            .with(KeepAlive.MODE, KeepAlive.Mode.YES)
            .with(ThrottleInterval.SECONDS, throttle)
            .with(Backoff.WAIT, new Backoff.Wait(growth, first, 4 * first, 0));
    long quickest = RespawnLimit.quickest(count, plain.settings());
    if (quickest > 0) {
      assertFalse(givenUp(limited(plain, count, quickest)));
    }
    assertTrue(new BackoffLifeTest().givenUp(limited(plain, count, quickest + 1)));
  }

  private static Supervision limited(Supervision plain, int count, long seconds) {
    return plain.with(RespawnLimit.LIMIT, new RespawnLimit.Limit(count, seconds));
  }
}
