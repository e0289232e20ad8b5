package inetd.model.machine;

import static inetd.model.machine.JobScript.job;
import static inetd.model.machine.JobScript.on;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.control.Request.Verb;
import inetd.model.memory.SavedState;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.rule.KeepAlive;
import inetd.model.spec.NormalEnds;
import inetd.model.spec.job.EventExpression.And;
import inetd.model.word.Notice;
import inetd.model.word.Role;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The lives and ends of instances: rows L, V and C of the reference, and some of F. */
final class JobLifetimeTest {
  private static final WaitStatus ABRT = new WaitStatus.Signalled(6, false);
  private final JobScript jobs = new JobScript();

  @Test
  void l01RespawnStartsADeadProgramAgain() {
    jobs.load(job("x").like(JobScript.RESPAWN));
    jobs.start("x");
    jobs.since();
    jobs.end("x main", new WaitStatus.Signalled(9, false));
    assertEquals(List.of("x main"), jobs.since());
    assertEquals("Running", jobs.phase("x"));
  }

  @Test
  void l02WithoutRespawnNothingIs() {
    jobs.load(job("x"));
    jobs.start("x");
    jobs.end("x main", new WaitStatus.Signalled(9, false));
    assertEquals("Down", jobs.phase("x"));
  }

  @Test
  void l03TheLimitIsTenInFiveSeconds() {
    jobs.load(job("x").like(JobScript.RESPAWN), job("t").task().startOn(on("stopped", "x")));
    jobs.start("x");
    jobs.since();
    for (int i = 0; i < 11; i++) {
      jobs.exit("x main", 1);
    }
    assertEquals(10, jobs.since().stream().filter(it -> it.equals("x main")).count());
    assertTrue(jobs.environment("t main").contains("PROCESS=respawn"));
    assertFalse(jobs.environment("t main").contains("EXIT_STATUS=1"));
  }

  @Test
  void l04AStopEndsRespawning() {
    jobs.load(job("x").like(JobScript.RESPAWN));
    jobs.start("x");
    jobs.ask(Verb.STOP, "x");
    jobs.exit("x main", 1);
    assertEquals("Down", jobs.phase("x"));
  }

  @Test
  void l05ZeroIsRespawnedTooAndL06NormalExitsAreNot() {
    jobs.load(
        job("x")
            .like(
                JobScript.RESPAWN.with(
                    KeepAlive.NORMAL, new NormalEnds(List.of(new WaitStatus.Exited(7), ABRT)))),
        job("t").task().startOn(on("stopped", "x")));
    jobs.start("x");
    jobs.exit("x main", 0);
    assertEquals("Running", jobs.phase("x"));
    jobs.end("x main", ABRT);
    assertEquals("Down", jobs.phase("x"));
    assertTrue(jobs.environment("t main").contains("RESULT=ok"));
  }

  @Test
  void l07ATaskWithRespawnRunsUntilItSucceeds() {
    jobs.load(job("t").task().like(JobScript.RESPAWN.with(KeepAlive.MODE, KeepAlive.Mode.YES)));
    int client = jobs.start("t");
    jobs.exit("t main", 1);
    jobs.exit("t main", 1);
    assertEquals("waits", jobs.heard(client));
    jobs.exit("t main", 0);
    assertEquals("done", jobs.heard(client));
    assertEquals(List.of("t main", "t main", "t main"), jobs.since());
  }

  @Test
  void l08ATaskMayEndWellOtherwise() {
    jobs.load(
        job("t")
            .task()
            .like(
                JobScript.RESPAWN
                    .with(KeepAlive.MODE, KeepAlive.Mode.YES)
                    .with(KeepAlive.NORMAL, new NormalEnds(List.of(new WaitStatus.Exited(7))))));
    int client = jobs.start("t");
    jobs.exit("t main", 1);
    assertEquals("waits", jobs.heard(client));
    jobs.exit("t main", 7);
    assertEquals("done", jobs.heard(client));
    assertEquals(List.of("t main", "t main"), jobs.since());
  }

  @Test
  void l09AndL11ASecondStartIsRefused() {
    jobs.load(job("sobby"));
    jobs.start("sobby");
    assertEquals("cannot start 'sobby': Already running", jobs.heard(jobs.start("sobby")));
    assertEquals(List.of("sobby main"), jobs.since());
  }

  @Test
  void l12AndL13InstancesHaveNamesOfTheirOwn() {
    jobs.load(job("getty").instance("$TTY"), job("one").instance("foo"));
    jobs.start("getty", "TTY=tty1");
    assertEquals(
        "cannot start 'getty': Already running", jobs.heard(jobs.start("getty", "TTY=tty1")));
    jobs.start("one");
    assertEquals("cannot start 'one': Already running", jobs.heard(jobs.start("one")));
  }

  @Test
  void l14AndL15SeveralRunAndVariablesSelect() {
    jobs.load(job("getty").instance("$TTY"));
    jobs.start("getty", "TTY=tty1");
    jobs.start("getty", "TTY=tty2");
    jobs.since();
    jobs.ask(Verb.STOP, "getty", "TTY=tty1");
    assertEquals(List.of("TERM getty (tty1) main"), jobs.since());
    jobs.exit("getty (tty1) main", 0);
    assertEquals("", jobs.phase("getty (tty1)"), "an instance that has stopped is no more");
    assertEquals("Running", jobs.phase("getty (tty2)"));
  }

  @Test
  void l15VariablesSelectOnReloadToo() {
    jobs.load(job("getty").instance("$TTY"));
    jobs.start("getty", "TTY=tty1");
    jobs.start("getty", "TTY=tty2");
    jobs.since();
    jobs.ask(Verb.RELOAD, "getty", "TTY=tty2");
    assertEquals(List.of("HUP getty (tty2) main"), jobs.since());
    assertEquals(
        "cannot reload 'getty': Not running",
        jobs.heard(jobs.ask(Verb.RELOAD, "getty", "TTY=tty3")));
    assertEquals(
        "cannot reload 'getty': Unknown parameter: TTY",
        jobs.heard(jobs.ask(Verb.RELOAD, "getty", "A=1")));
    jobs.ask(Verb.RELOAD, "getty");
    assertEquals(List.of("HUP getty (tty1) main", "HUP getty (tty2) main"), jobs.since());
  }

  @Test
  void l15VariablesSelectInStatusToo() {
    jobs.load(job("getty").instance("$TTY"), job("x")).with(Specs.daemon("d")).load();
    jobs.start("getty", "TTY=tty1");
    jobs.start("getty", "TTY=tty2");
    assertEquals(List.of("getty (tty2)"), jobs.status("getty", "TTY=tty2"));
    assertEquals(List.of("'getty': Not running"), jobs.status("getty", "TTY=tty3"));
    assertEquals(List.of("'getty': Unknown parameter: TTY"), jobs.status("getty", "A=1"));
    assertEquals(List.of("x"), jobs.status("x", "A=1"), "it is at rest, and there");
    assertEquals(List.of("variables are of one job, and none is named"), jobs.status("d", "A=1"));
  }

  @Test
  void l16AsManyAsThereAreValues() {
    jobs.load(job("x").instance("$UUID"));
    for (int i = 0; i < 20; i++) {
      jobs.start("x", "UUID=" + i);
    }
    assertEquals(20, jobs.living().size());
  }

  @Test
  void x20AMissingVariableIsNamed() {
    jobs.load(job("getty").instance("$TTY"), job("x"));
    assertEquals("cannot start 'getty': Unknown parameter: TTY", jobs.heard(jobs.start("getty")));
    assertEquals("cannot stop 'x': Not running", jobs.heard(jobs.ask(Verb.STOP, "x")));
    jobs.start("x");
    jobs.ask(Verb.STOP, "x");
    assertEquals("cannot stop 'x': Already stopped", jobs.heard(jobs.ask(Verb.STOP, "x")));
  }

  @Test
  void v16AndV18VariablesOfTheStartReplaceThoseOfTheDefinition() {
    jobs.load(job("x").env("A=1", "B=1", "B=2", "C=3", "C"));
    jobs.start("x", "A=9");
    assertEquals(
        List.of("A=9", "B=2", "UPSTART_JOB=x", "UPSTART_INSTANCE="), jobs.environment("x main"));
  }

  @Test
  void c07AStopBeforeAnythingRan() {
    jobs.load(
        job("x").hook(Role.PRE_START).hook(Role.POST_STOP),
        job("t").task().startOn(on("starting", "x")));
    jobs.start("x");
    jobs.ask(Verb.STOP, "x");
    jobs.spawn();
    assertEquals(List.of("t main", "x post-stop"), jobs.since());
    jobs.exit("x post-stop", 0);
    assertEquals("Down", jobs.phase("x"));
  }

  @Test
  void c08TheOrderOfARestart() {
    jobs.load(job("x").hook(Role.PRE_START).hook(Role.POST_STOP));
    jobs.start("x");
    jobs.exit("x pre-start", 0);
    jobs.since();
    int client = jobs.ask(Verb.RESTART, "x");
    jobs.exit("x main", 0);
    jobs.exit("x post-stop", 0);
    assertEquals("waits", jobs.heard(client));
    jobs.exit("x pre-start", 0);
    assertEquals(List.of("TERM x main", "x post-stop", "x pre-start", "x main"), jobs.since());
    assertEquals("done", jobs.heard(client));
  }

  @Test
  void c09ARestartThatIsCancelled() {
    jobs.load(job("x").hook(Role.PRE_START).hook(Role.POST_STOP));
    jobs.start("x");
    jobs.exit("x pre-start", 0);
    jobs.ask(Verb.RESTART, "x");
    jobs.exit("x main", 0);
    jobs.exit("x post-stop", 0);
    jobs.since();
    jobs.ask(Verb.STOP, "x");
    jobs.exit("x pre-start", 0);
    assertEquals(List.of("x post-stop"), jobs.started());
  }

  @Test
  void c11ToBeToldToEndIsNotToHaveEnded() {
    jobs.load(job("x").hook(Role.POST_STOP));
    jobs.start("x");
    jobs.since();
    int client = jobs.ask(Verb.STOP, "x");
    jobs.pass(2);
    assertEquals("Killed", jobs.phase("x"));
    assertEquals("waits", jobs.heard(client));
    assertEquals(List.of("TERM x main"), jobs.since());
    jobs.exit("x main", 0);
    assertEquals(List.of("x post-stop"), jobs.since());
  }

  @Test
  void c12WhoDoesNotEndIsKilledAfterHisTime() {
    jobs.load(job("x"), job("slow").like(JobScript.PLAIN.ending(Signal.INT, 20)));
    jobs.start("x");
    jobs.start("slow");
    jobs.since();
    jobs.ask(Verb.STOP, "x");
    jobs.ask(Verb.STOP, "slow");
    jobs.pass(4);
    assertEquals(List.of("TERM x main", "INT slow main"), jobs.since());
    jobs.pass(1);
    assertEquals(List.of("KILL x main"), jobs.since());
    jobs.pass(14);
    assertEquals(List.of(), jobs.since());
    jobs.pass(1);
    assertEquals(List.of("KILL slow main"), jobs.since());
  }

  @Test
  void c17And18PostStartRunsBesideMainAndHoldsUpReadiness() {
    jobs.load(job("x").hook(Role.POST_START));
    int client = jobs.start("x");
    assertEquals(Set.of("x main", "x post-start"), jobs.living().keySet());
    assertEquals("waits", jobs.heard(client));
    jobs.exit("x post-start", 0);
    assertEquals("Running", jobs.phase("x"));
    assertEquals("done", jobs.heard(client));
  }

  @Test
  void c19PreStopRunsOnRequestsOnly() {
    jobs.load(job("x").hook(Role.PRE_STOP));
    jobs.start("x");
    jobs.since();
    jobs.exit("x main", 0);
    assertEquals(List.of(), jobs.since());
  }

  @Test
  void c20NobodyIsToldToEndBeforePreStopHas() {
    jobs.load(job("x").hook(Role.PRE_STOP));
    jobs.start("x");
    jobs.since();
    jobs.ask(Verb.STOP, "x");
    jobs.spawn();
    jobs.pass(2);
    assertEquals(List.of("x pre-stop"), jobs.since());
    jobs.exit("x pre-stop", 0);
    assertEquals(List.of("TERM x main"), jobs.since());
  }

  @Test
  void c21PreStopSeesTheEvents() {
    jobs.load(job("x").hook(Role.PRE_STOP).stopOn(on("down")));
    jobs.start("x");
    jobs.emit("down", "WHY=night");
    List<String> seen = jobs.environment("x pre-stop");
    assertTrue(seen.contains("WHY=night") && seen.contains("UPSTART_STOP_EVENTS=down"), "U57");
  }

  @Test
  void c22PreStopCancelsTheStop() {
    jobs.load(job("x").hook(Role.PRE_STOP), job("t").startOn(on("started", "x")));
    jobs.start("x");
    jobs.ask(Verb.STOP, "t");
    jobs.exit("t main", 0);
    int stop = jobs.ask(Verb.STOP, "x");
    jobs.spawn();
    jobs.since();
    jobs.ask(Verb.START, "x");
    jobs.exit("x pre-stop", 0);
    assertEquals("Running", jobs.phase("x"));
    assertEquals(List.of(), jobs.since(), "the same process, and no event");
    assertEquals("missing [x]", jobs.heard(stop));
  }

  @Test
  void c23AStopFromPreStartIsNoFailure() {
    jobs.load(
        job("x").hook(Role.PRE_START).hook(Role.POST_STOP),
        job("t").task().startOn(on("stopped", "x")));
    jobs.start("x");
    jobs.since();
    jobs.ask(Verb.STOP, "x");
    jobs.exit("x pre-start", 0);
    jobs.exit("x post-stop", 0);
    assertEquals(List.of("x post-stop", "t main"), jobs.started());
    assertTrue(jobs.environment("t main").contains("RESULT=ok"));
  }

  @Test
  void u04APreStartThatCannotBeStarted() {
    jobs.load(job("x").hook(Role.PRE_START), job("t").task().startOn(on("stopped", "x")));
    int client = jobs.ask(Verb.START, "x");
    jobs.fail(MachineScript.MISSING);
    jobs.spawn();
    assertEquals("missing [x]", jobs.heard(client));
    assertTrue(jobs.environment("t main").contains("PROCESS=pre-start"));
    assertFalse(jobs.environment("t main").stream().anyMatch(it -> it.startsWith("EXIT_")));
  }

  @Test
  void u05AJobWithoutAProgramIsAState() {
    jobs.load(job("x").without(Role.MAIN), job("t").startOn(on("started", "x")));
    assertEquals("done", jobs.heard(jobs.start("x")));
    assertEquals("Running", jobs.phase("x"));
    assertEquals("Running", jobs.phase("t"));
    assertEquals("done", jobs.heard(jobs.ask(Verb.STOP, "x")));
  }

  @Test
  void u13AndU14VariablesAreKeptByARespawnAndReplacedByARestart() {
    jobs.load(job("x").like(JobScript.RESPAWN).startOn(on("up")));
    jobs.emit("up", "A=1");
    jobs.spawn();
    jobs.exit("x main", 1);
    assertTrue(jobs.environment("x main").contains("A=1"));
    jobs.ask(Verb.RESTART, "x", "B=2");
    jobs.exit("x main", 0);
    assertTrue(jobs.environment("x main").contains("B=2"));
    assertFalse(jobs.environment("x main").contains("A=1"));
  }

  @Test
  void u15AndU16ADefinitionCountsWhenAllHaveStopped() {
    jobs.load(job("x").instance("$N"));
    jobs.start("x", "N=1");
    jobs.start("x", "N=2");
    jobs.load(job("x").instance("$N").hook(Role.PRE_START));
    jobs.ask(Verb.STOP, "x", "N=1");
    jobs.exit("x (1) main", 0);
    jobs.since();
    jobs.start("x", "N=3");
    assertEquals(List.of("x (3) main"), jobs.since(), "another instance lives by the old one");
    for (String n : List.of("2", "3")) {
      jobs.ask(Verb.STOP, "x", "N=" + n);
      jobs.exit("x (" + n + ") main", 0);
    }
    jobs.since();
    jobs.start("x", "N=1");
    assertEquals(List.of("x (1) pre-start"), jobs.since());
  }

  @Test
  void x12ARestartIsByTheNewDefinition() {
    jobs.load(job("x"));
    jobs.start("x");
    jobs.load(job("x").hook(Role.PRE_START).hook(Role.POST_STOP));
    jobs.since();
    jobs.ask(Verb.RESTART, "x");
    jobs.exit("x main", 0);
    assertEquals(List.of("TERM x main", "x pre-start"), jobs.since(), "it stops by the old one");
  }

  @Test
  void u71AJobWithoutAFileGoesWhenItHasStopped() {
    jobs.load(job("x"));
    jobs.start("x");
    jobs.remove("x");
    assertEquals("Running", jobs.phase("x"));
    jobs.ask(Verb.STOP, "x");
    jobs.exit("x main", 0);
    assertEquals("", jobs.phase("x"));
  }

  @Test
  void x25AReloadTouchesNoHalfMetConditions() {
    jobs.load(job("x").startOn(new And(on("a"), on("b"))));
    jobs.emit("a");
    jobs.load();
    jobs.emit("b");
    jobs.spawn();
    assertEquals("Running", jobs.phase("x"));
  }

  @Test
  void aPostStopThatFailsEndsARespawn() {
    jobs.load(job("x").like(JobScript.RESPAWN).hook(Role.POST_STOP));
    jobs.start("x");
    jobs.exit("x main", 1);
    List<Effect> effects =
        jobs.on(new Event.ChildExited(jobs.pid("x post-stop"), new WaitStatus.Exited(1)));
    assertEquals("Down", jobs.phase("x"), "B5");
    assertTrue(MachineScript.notices(effects).contains(Notice.JOB_NOT_STARTED));
  }

  @Test
  void aDefinitionByWhichAJobCanWaitForItselfIsTold() {
    List<Effect> effects = jobs.effects(job("a").startOn(on("stopping", "a")));
    assertTrue(MachineScript.notices(effects).contains(Notice.EVENT_CYCLE));
  }

  @Test
  void survivorsGoOnAsTheInstancesThatTheyWere() {
    JobScript next = new JobScript();
    next.on(
        new Event.Recalled(
            new SavedState(
                List.of(
                    new SavedState.Survivor(
                        "job getty//tty1", 11, List.of("TTY=tty1", "UPSTART_JOB=other", "odd")),
                    new SavedState.Survivor("job x", 12)),
                Set.of(),
                Set.of(),
                Map.of())));
    next.load(
        job("getty").instance("$TTY").hook(Role.PRE_STOP).stopOn(on("down", "$TTY")),
        job("x").startOn(on("startup")));
    assertEquals("Running", next.phase("getty (tty1)"));
    assertEquals("Running", next.phase("x"));
    assertEquals(List.of(), next.since(), "nobody is started twice, and startup is over");
    next.emit("down", "TTY=tty2");
    assertEquals("Running", next.phase("getty (tty1)"));
    next.emit("down", "TTY=tty1");
    assertEquals(
        List.of(
            "TTY=tty1", "UPSTART_STOP_EVENTS=down", "UPSTART_JOB=getty", "UPSTART_INSTANCE=tty1"),
        next.environment("getty (tty1) pre-stop"));
  }
}
