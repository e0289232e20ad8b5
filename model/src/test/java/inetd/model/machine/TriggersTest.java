package inetd.model.machine;

import static inetd.model.machine.MachineScript.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.instance.Phase;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Spawn;
import inetd.model.port.Event;
import inetd.model.rule.KeepAlive;
import inetd.model.rule.ThrottleInterval;
import inetd.model.rule.trigger.QueueDirectory;
import inetd.model.rule.trigger.RunAtLoad;
import inetd.model.rule.trigger.StartCalendar;
import inetd.model.rule.trigger.StartInterval;
import inetd.model.rule.trigger.WatchPath;
import inetd.model.spec.Calendar;
import inetd.model.spec.Condition;
import inetd.model.spec.Hooks;
import inetd.model.spec.Paths;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Settings;
import inetd.model.spec.Supervision;
import inetd.model.word.Goal;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reasons to start a program apart from how it last ended. */
final class TriggersTest {
  private static final Condition CHANGED = new Condition.Changed("/etc/d");
  private static final Condition FILLED = new Condition.Filled("/var/spool/d");

  private static final Settings WAITING =
      Settings.STANDARD.with(RunAtLoad.LOAD, RunAtLoad.Load.WAIT);

  private final MachineScript script = new MachineScript();

  private static ServiceSpec daemon(Settings triggers, long throttle) {
    return Specs.daemon(
        "d", Hooks.NONE, Supervision.PLAIN.with(triggers).with(ThrottleInterval.SECONDS, throttle));
  }

  private List<Effect> sees(Condition what, boolean holds) {
    return script.on(new Event.Observed(what, holds));
  }

  private static int spawns(List<Effect> effects) {
    return only(Spawn.class, effects).size();
  }

  @Test
  void itIsStartedAtEveryIntervalFromLoadOnAndNotAtLoad() {
    assertEquals(0, spawns(script.load(daemon(WAITING.with(StartInterval.SECONDS, 15), 0))));
    assertEquals(new Phase.Waiting(Notice.NO_TRIGGER), script.phase("d"));
    script.exit(script.start(script.pass(15)), 0);
    assertEquals(0, spawns(script.pass(14)));
    script.exit(script.start(script.pass(1)), 1);
  }

  @Test
  void anIntervalThatFallsIntoARunIsMissedAndTheNextKeepsStep() { // LD20
    script.load(daemon(WAITING.with(StartInterval.SECONDS, 5), 0));
    int pid = script.start(script.pass(5));
    assertEquals(0, spawns(script.pass(5)));
    script.pass(2);
    assertEquals(0, spawns(script.exit(pid, 0)));
    assertEquals(1, spawns(script.pass(3)));
  }

  @Test
  void anIntervalAsLongAsTheThrottleKeepsStepHoweverLongAStartTakes() {
    script.load(daemon(WAITING.with(StartInterval.SECONDS, 2), 2));
    for (int run = 0; run < 1000; run++) {
      List<Effect> due = script.passMillis(run == 0 ? 2000 : 1950);
      assertEquals(1, spawns(due), "run " + run);
      script.passMillis(50);
      script.exit(script.start(due), 0);
    }
  }

  @Test
  void anIntervalIsPacedByTheThrottle() {
    script.load(daemon(WAITING.with(StartInterval.SECONDS, 5), 7));
    script.exit(script.start(script.pass(5)), 0);
    assertEquals(0, spawns(script.pass(5)));
    assertTrue(script.phase("d") instanceof Phase.Held);
    assertEquals(1, spawns(script.pass(2)));
  }

  @Test
  void tenTouchesWhileItRunsAreOneFurtherRun() { // LD18
    script.load(daemon(WAITING.with(WatchPath.PATHS, new Paths(List.of("/etc/d"))), 0));
    int pid = script.start(sees(CHANGED, true));
    for (int i = 0; i < 10; i++) {
      assertEquals(0, spawns(sees(CHANGED, true)));
    }
    pid = script.start(script.exit(pid, 0));
    assertEquals(0, spawns(script.exit(pid, 0)));
    assertEquals(new Phase.Waiting(Notice.NO_TRIGGER), script.phase("d"));
  }

  @Test
  void aQueueIsWorkedOffOneRunAfterAnotherAndThrottled() { // LD19
    script.load(daemon(WAITING.with(QueueDirectory.PATHS, new Paths(List.of("/var/spool/d"))), 10));
    int pid = script.start(sees(FILLED, true));
    script.exit(pid, 0);
    assertTrue(script.phase("d") instanceof Phase.Held);
    pid = script.start(script.pass(10));
    script.pass(20);
    pid = script.start(script.exit(pid, 0));
    sees(FILLED, false);
    script.exit(pid, 0);
    assertEquals(new Phase.Waiting(Notice.NO_TRIGGER), script.phase("d"));
  }

  @Test
  void aQueueThatEmptiesDuringTheThrottleStartsNothing() {
    script.load(daemon(WAITING.with(QueueDirectory.PATHS, new Paths(List.of("/var/spool/d"))), 10));
    script.exit(script.start(sees(FILLED, true)), 0);
    sees(FILLED, false);
    assertEquals(0, spawns(script.pass(10)));
  }

  @Test
  void aRunForAQueueIsNoRestart() {
    script.load(daemon(WAITING.with(QueueDirectory.PATHS, new Paths(List.of("/var/spool/d"))), 0));
    List<Effect> first = sees(FILLED, true);
    assertEquals(List.of(), MachineScript.notices(first));
    List<Effect> second = script.exit(script.start(first), 0);
    assertFalse(MachineScript.notices(second).contains(Notice.RESTARTING));
    script.start(second);
    assertEquals(0, script.history("d").restarts());
    assertEquals(2, script.history("d").starts());
  }

  @Test
  void whatIsAlwaysKeptAliveStartsAtLoadAndThatIsNoRestart() {
    Supervision always =
        Supervision.PLAIN
            .with(KeepAlive.MODE, KeepAlive.Mode.ALWAYS)
            .with(ThrottleInterval.SECONDS, 0)
            .with(RunAtLoad.LOAD, RunAtLoad.Load.WAIT);
    List<Effect> loaded = script.load(Specs.daemon("d", Hooks.NONE, always));
    assertFalse(MachineScript.notices(loaded).contains(Notice.RESTARTING));
    int pid = script.start(loaded);
    assertEquals(0, script.history("d").restarts());
    List<Effect> again = script.exit(pid, 0);
    assertTrue(MachineScript.notices(again).contains(Notice.RESTARTING));
    script.start(again);
    assertEquals(1, script.history("d").restarts());
  }

  @Test
  void aQueueThatEmptiesDuringAShortageStartsNothing() {
    script.load(daemon(WAITING.with(QueueDirectory.PATHS, new Paths(List.of("/var/spool/d"))), 0));
    script.fail(sees(FILLED, true), MachineScript.SHORTAGE);
    sees(FILLED, false);
    assertEquals(0, spawns(script.pass(1)));
    assertEquals(new Phase.Waiting(Notice.NO_TRIGGER), script.phase("d"));
  }

  @Test
  void stoppedByHandNothingTriggersIt() {
    script.load(
        daemon(
            WAITING
                .with(StartInterval.SECONDS, 5)
                .with(WatchPath.PATHS, new Paths(List.of("/etc/d"))),
            0));
    script.on(new Event.Asked("d", Goal.DOWN));
    assertEquals(Moment.NEVER, script.machine.interest().deadline());
    assertEquals(0, spawns(script.pass(60)));
    assertEquals(0, spawns(sees(CHANGED, true)));
    script.exit(script.start(script.on(new Event.Asked("d", Goal.UP))), 0);
    assertEquals(1, spawns(script.pass(5)));
  }

  @Test
  void aWallClockThatIsSetMovesNoInterval() { // LD06
    script.load(daemon(WAITING.with(StartInterval.SECONDS, 10), 0));
    script.now = new Moment(script.now.nanos(), script.now.wallMillis() + 3_600_000);
    assertEquals(0, spawns(script.pass(9)));
    assertEquals(1, spawns(script.pass(1)));
  }

  /** Every full hour, in local time. */
  private static final Calendar HOURLY =
      new Calendar(1, 0xffffff, 0xfffffffe, 0x1ffe, 0x7f, true, true);

  @Test
  void aCalendarMinuteThatFallsIntoARunFollowsItOnce() {
    script.load(daemon(WAITING.with(StartCalendar.MINUTES, HOURLY), 0));
    int pid = script.start(script.pass(3600));
    assertEquals(0, spawns(script.pass(3600)));
    assertEquals(0, spawns(script.pass(3600)));
    pid = script.start(script.exit(pid, 0));
    assertEquals(0, spawns(script.exit(pid, 0)));
  }

  @Test
  void whatAMachineSleptThroughRunsOnceHoweverLongThatWas() {
    script.load(daemon(WAITING.with(StartCalendar.MINUTES, HOURLY), 0));
    script.now = new Moment(script.now.nanos(), script.now.wallMillis() + 30 * 86_400_000L);
    List<Effect> woken = sees(new Condition.Slept(), true);
    script.exit(script.start(woken), 0);
    assertEquals(0, spawns(script.pass(3599)));
    assertEquals(1, spawns(script.pass(1)));
  }

  @Test
  void aClockThatWasWrongByMoreThanThreeHoursRunsNothing() {
    script.load(daemon(WAITING.with(StartCalendar.MINUTES, HOURLY), 0));
    long wrong = 3 * 3_600_000L + 1;
    script.now = new Moment(script.now.nanos(), script.now.wallMillis() + wrong);
    assertEquals(0, spawns(sees(new Condition.ClockSet(), true)));
    assertEquals(1, spawns(script.pass(3600)), "the next hour comes all the same");
  }

  @Test
  void whatAClockThatIsSetJumpsOverRunsOnce() {
    script.load(daemon(WAITING.with(StartCalendar.MINUTES, HOURLY), 0));
    script.now = new Moment(script.now.nanos(), script.now.wallMillis() + 3 * 3_600_000L);
    List<Effect> set = sees(new Condition.ClockSet(), true);
    script.exit(script.start(set), 0);
    assertEquals(0, spawns(script.pass(3599)));
    assertEquals(1, spawns(script.pass(1)));
  }

  @Test
  void aClockThatIsSetBackBringsNothingTwice() {
    script.load(daemon(WAITING.with(StartCalendar.MINUTES, HOURLY), 0));
    script.exit(script.start(script.pass(3600)), 0);
    script.now = new Moment(script.now.nanos(), script.now.wallMillis() - 1_800_000);
    assertEquals(0, spawns(sees(new Condition.ClockSet(), true)));
    assertEquals(0, spawns(script.pass(1800)));
    assertEquals(1, spawns(script.pass(3600)));
  }
}
