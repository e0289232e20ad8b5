package inetd.model.machine;

import static inetd.model.machine.JobScript.job;
import static inetd.model.machine.JobScript.on;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.control.Request.Verb;
import inetd.model.port.Event;
import inetd.model.spec.job.EventExpression.And;
import inetd.model.spec.job.EventExpression.Or;
import inetd.model.word.ConnectionId;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import inetd.model.word.WaitStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The effects of events on jobs: rows E01 to E40 of the reference. */
final class JobEventsTest {
  private static final WaitStatus SEGV = new WaitStatus.Signalled(11, true);
  private final JobScript jobs = new JobScript();

  private boolean has(String what, String variable) {
    return jobs.environment(what).contains(variable);
  }

  @Test
  void e01StartIsNoEvent() {
    jobs.load(job("x"), job("a").startOn(on("start")), job("b").startOn(on("x")));
    jobs.start("x");
    assertEquals(List.of("x main"), jobs.since());
  }

  @Test
  void e02AJobWithoutConditionsIsActedOnByItsName() {
    jobs.load(job("x"));
    assertEquals("done", jobs.heard(jobs.start("x")));
    assertEquals("Running", jobs.phase("x"));
  }

  @Test
  void e03AServiceIsStartedWhenItRuns() {
    jobs.load(job("x").hook(Role.POST_START));
    int client = jobs.start("x");
    assertEquals("waits", jobs.heard(client));
    jobs.exit("x post-start", 0);
    assertEquals("done", jobs.heard(client));
  }

  @Test
  void e04ATaskIsStartedWhenItHasEnded() {
    jobs.load(job("t").task());
    int client = jobs.start("t");
    assertEquals("waits", jobs.heard(client));
    jobs.exit("t main", 0);
    assertEquals("done", jobs.heard(client));
    assertEquals("Down", jobs.phase("t"));
  }

  @Test
  void e04ATaskThatFailsIsNotDone() {
    jobs.load(job("t").task());
    int client = jobs.start("t");
    jobs.exit("t main", 1);
    assertEquals("missing [t]", jobs.heard(client));
  }

  @Test
  void e05AStopIsOverWhenTheProgramIsGone() {
    jobs.load(job("x"));
    jobs.start("x");
    int client = jobs.ask(Verb.STOP, "x");
    assertEquals("waits", jobs.heard(client));
    jobs.exit("x main", 0);
    assertEquals("done", jobs.heard(client));
  }

  @Test
  void e06AStartIsInterruptedByAStop() {
    jobs.load(job("x").hook(Role.PRE_START));
    int start = jobs.start("x");
    int stop = jobs.ask(Verb.STOP, "x");
    assertEquals("missing [x]", jobs.heard(start), "not done, unlike in Upstart (G7)");
    jobs.exit("x pre-start", 0);
    assertEquals("done", jobs.heard(stop));
  }

  @Test
  void e07WhoStartedItFindsItReady() {
    jobs.load(job("apache").hook(Role.POST_START), job("user").startOn(on("started", "apache")));
    int client = jobs.start("apache");
    assertEquals("PostStart", jobs.phase("apache"));
    assertEquals("waits", jobs.heard(client));
    assertEquals("Down", jobs.phase("user"));
    jobs.exit("apache post-start", 0);
    assertEquals("done", jobs.heard(client));
    assertEquals("Running", jobs.phase("user"));
  }

  @Test
  void e09AndE12StartBringsVariablesToEveryProgram() {
    jobs.load(
        job("getty")
            .instance("$TTY")
            .env("SPEED=38400")
            .hook(Role.PRE_START)
            .hook(Role.POST_START)
            .hook(Role.PRE_STOP)
            .hook(Role.POST_STOP));
    jobs.start("getty", "TTY=tty1");
    jobs.exit("getty (tty1) pre-start", 0);
    jobs.exit("getty (tty1) post-start", 0);
    jobs.ask(Verb.STOP, "getty", "TTY=tty1");
    jobs.spawn();
    jobs.exit("getty (tty1) pre-stop", 0);
    jobs.exit("getty (tty1) main", 0);
    for (String role : List.of("pre-start", "main", "post-start", "pre-stop", "post-stop")) {
      String what = "getty (tty1) " + role;
      assertTrue(has(what, "TTY=tty1") && has(what, "SPEED=38400"), what);
      assertTrue(has(what, "UPSTART_JOB=getty") && has(what, "UPSTART_INSTANCE=tty1"), what);
    }
  }

  @Test
  void e10StopBringsVariablesToPreStopAlone() {
    jobs.load(job("x").hook(Role.PRE_STOP));
    jobs.start("x");
    jobs.ask(Verb.STOP, "x", "WHY=admin");
    assertTrue(has("x pre-stop", "WHY=admin"));
    assertFalse(has("x main", "WHY=admin"));
  }

  @Test
  void e13AnInstanceIsCalledByBothNames() {
    jobs.load(job("getty").instance("$TTY"));
    jobs.start("getty", "TTY=tty1");
    assertEquals("Running", jobs.phase("getty (tty1)"));
  }

  @Test
  void e14AndE19EventsCarryVariablesInOrder() {
    jobs.load(job("net").startOn(on("interface-up")).hook(Role.PRE_START));
    jobs.emit("interface-up", "IFACE=eth0", "ADDRFAM=Ethernet", "ADDRESS=01:23:45:67:89:0a");
    assertEquals(
        List.of(
            "IFACE=eth0",
            "ADDRFAM=Ethernet",
            "ADDRESS=01:23:45:67:89:0a",
            "UPSTART_EVENTS=interface-up",
            "UPSTART_JOB=net",
            "UPSTART_INSTANCE="),
        jobs.environment("net pre-start"));
  }

  @Test
  void e15AnEventIsOverWhenAllItMovedHasArrived() {
    jobs.load(
        job("s").startOn(on("up")),
        job("t").task().startOn(on("up")),
        job("down").stopOn(on("up")));
    jobs.start("down");
    int client = jobs.emit("up");
    jobs.spawn();
    assertEquals("waits", jobs.heard(client), "for the task and for the one that stops");
    jobs.exit("t main", 0);
    assertEquals("waits", jobs.heard(client));
    jobs.exit("down main", 0);
    assertEquals("done", jobs.heard(client));
  }

  @Test
  void e16EventsAreForWhoeverListsThem() {
    jobs.load(
        job("a").startOn(on("up")), job("b").startOn(on("up")), job("c").startOn(on("other")));
    jobs.emit("up");
    jobs.spawn();
    assertEquals(List.of("a main", "b main"), jobs.since());
  }

  @Test
  void e17AnEventThatNobodyWantsIsOverAtOnceAndOneThatFailsFails() {
    jobs.load(job("t").task().startOn(on("work")), job("f").startOn(on("work/failed")));
    assertEquals("done", jobs.heard(jobs.emit("nobody")));
    int client = jobs.emit("work", "N=1");
    jobs.spawn();
    jobs.exit("t main", 1);
    assertEquals("a job that the event has moved has failed", jobs.heard(client));
    jobs.spawn();
    assertTrue(has("f main", "N=1"), "the event that tells of it has its variables");
  }

  @Test
  void e18JobsAndEventsOfOneNameAreStrangers() {
    jobs.load(job("up"), job("x").startOn(on("up")));
    jobs.start("up");
    assertEquals(List.of("up main"), jobs.since());
    jobs.emit("up");
    jobs.spawn();
    assertEquals(List.of("x main"), jobs.since());
  }

  private void gettys() {
    jobs.load(
        job("getty")
            .instance("$TTY")
            .startOn(on("tty-added"))
            .stopOn(on("tty-removed", "TTY=$TTY")));
  }

  @Test
  void e23StopOnKnowsTheVariablesOfTheStart() {
    gettys();
    jobs.emit("tty-added", "TTY=tty1");
    jobs.emit("tty-added", "TTY=tty2");
    jobs.spawn();
    jobs.since();
    jobs.emit("tty-removed", "TTY=tty1");
    assertEquals(List.of("TERM getty (tty1) main"), jobs.since());
  }

  @Test
  void e24AnEventMakesAnInstance() {
    gettys();
    jobs.emit("tty-added", "TTY=tty3");
    jobs.spawn();
    assertEquals("Running", jobs.phase("getty (tty3)"));
  }

  @Test
  void e25AndIsBothInAnyOrder() {
    jobs.load(job("x").startOn(new And(on("a-up"), on("b-up"))));
    int first = jobs.emit("b-up");
    assertEquals("Down", jobs.phase("x"));
    assertEquals("waits", jobs.heard(first), "half of it is held (G4)");
    jobs.emit("a-up");
    jobs.spawn();
    assertEquals("Running", jobs.phase("x"));
    assertEquals("done", jobs.heard(first));
    assertTrue(has("x main", "UPSTART_EVENTS=a-up b-up"), "in the order of the definition");
  }

  @Test
  void e26OrIsEither() {
    jobs.load(job("x").stopOn(new Or(on("a-down"), on("b-down"))));
    jobs.start("x");
    jobs.emit("b-down");
    jobs.exit("x main", 0);
    jobs.start("x");
    jobs.emit("a-down");
    assertEquals("Killed", jobs.phase("x"));
  }

  @Test
  void e27BothHaveToHappenAgain() {
    jobs.load(job("x").startOn(new And(on("a-up"), on("b-up"))));
    jobs.emit("a-up");
    jobs.emit("b-up");
    jobs.spawn();
    jobs.ask(Verb.STOP, "x");
    jobs.exit("x main", 0);
    jobs.emit("a-up");
    assertEquals("Down", jobs.phase("x"));
    jobs.emit("b-up");
    jobs.spawn();
    assertEquals("Running", jobs.phase("x"));
  }

  @Test
  void e28StartupHappensOnceAndNotAtReload() {
    jobs.load(job("x").task().startOn(on("startup"))).spawn();
    jobs.exit("x main", 0);
    jobs.since();
    jobs.load();
    assertEquals(List.of(), jobs.since());
  }

  @Test
  void e29EventsNeedNoDeclaration() {
    jobs.load(job("x").startOn(on("eth0/up:odd.name", "A=*")));
    jobs.emit("eth0/up:odd.name", "A=a=b c", "_9=");
    jobs.spawn();
    assertTrue(has("x main", "A=a=b c") && has("x main", "_9="));
  }

  @Test
  void e30StartingComesFirst() {
    jobs.load(job("x").hook(Role.PRE_START), job("t").task().startOn(on("starting", "x")));
    jobs.start("x");
    assertEquals(List.of("t main"), jobs.since());
    assertEquals("t to end", jobs.waitsFor("x"));
    jobs.exit("t main", 0);
    assertEquals(List.of("x pre-start"), jobs.since());
  }

  @Test
  void e31StartedComesAfterPostStart() {
    jobs.load(job("x").hook(Role.POST_START), job("t").task().startOn(on("started", "x")));
    jobs.start("x");
    assertEquals(List.of("x main", "x post-start"), jobs.since());
    jobs.exit("x post-start", 0);
    assertEquals(List.of("t main"), jobs.since());
  }

  @Test
  void e32StoppingComesAfterPreStop() {
    jobs.load(job("x").hook(Role.PRE_STOP), job("t").task().startOn(on("stopping", "x")));
    jobs.start("x");
    jobs.since();
    jobs.ask(Verb.STOP, "x");
    jobs.spawn();
    assertEquals(List.of("x pre-stop"), jobs.since());
    jobs.exit("x pre-stop", 0);
    assertEquals(List.of("t main"), jobs.since());
    jobs.exit("t main", 0);
    assertEquals(List.of("TERM x main"), jobs.since());
  }

  @Test
  void e33StoppedComesAfterPostStop() {
    jobs.load(job("x").hook(Role.POST_STOP), job("t").task().startOn(on("stopped", "x")));
    jobs.start("x");
    jobs.exit("x main", 0);
    jobs.since();
    jobs.exit("x post-stop", 0);
    jobs.spawn();
    assertEquals(List.of("t main"), jobs.since());
  }

  /** What a task on stopping x finds, of how it ended. */
  private List<String> told(Runnable end) {
    jobs.load(job("x"), job("t").task().startOn(on("stopping", "x")));
    jobs.start("x");
    end.run();
    jobs.spawn();
    List<String> all = jobs.environment("t main");
    return all.subList(0, all.indexOf("UPSTART_EVENTS=stopping"));
  }

  @Test
  void e35ANormalStop() {
    assertEquals(List.of("JOB=x", "INSTANCE=", "RESULT=ok"), told(() -> jobs.ask(Verb.STOP, "x")));
  }

  @Test
  void e35AFailure() {
    assertEquals(
        List.of("JOB=x", "INSTANCE=", "RESULT=failed", "PROCESS=main", "EXIT_STATUS=3"),
        told(() -> jobs.exit("x main", 3)));
  }

  @Test
  void e35ASignal() {
    assertEquals(
        List.of("JOB=x", "INSTANCE=", "RESULT=failed", "PROCESS=main", "EXIT_SIGNAL=SEGV"),
        told(() -> jobs.end("x main", SEGV)));
  }

  @Test
  void u19ASignalWithoutAName() {
    assertEquals(
        "EXIT_SIGNAL=40",
        told(() -> jobs.end("x main", new WaitStatus.Signalled(40, false))).getLast());
  }

  @Test
  void e36ABackupRunsBeforePostStopOnlyAfterACrash() {
    jobs.load(
        job("hersql").hook(Role.POST_STOP),
        job("backup")
            .task()
            .startOn(on("stopping", "hersql", "RESULT=failed", "EXIT_SIGNAL=SEGV")));
    jobs.start("hersql");
    jobs.since();
    jobs.end("hersql main", SEGV);
    assertEquals(List.of("backup main"), jobs.since());
    jobs.exit("backup main", 0);
    assertEquals(List.of("hersql post-stop"), jobs.since());
    jobs.exit("hersql post-stop", 0);
    jobs.start("hersql");
    jobs.since();
    jobs.ask(Verb.STOP, "hersql");
    assertEquals(List.of("TERM hersql main"), jobs.since());
  }

  @Test
  void g5ACrashThatIsRespawnedIsToldAsOne() {
    jobs.load(
        job("x").like(JobScript.RESPAWN), job("t").task().startOn(on("stopping", "RESPAWN=yes")));
    jobs.start("x");
    jobs.exit("x main", 1);
    jobs.spawn();
    assertTrue(has("t main", "RESULT=failed") && has("t main", "EXIT_STATUS=1"));
    jobs.since();
    jobs.exit("t main", 0);
    assertEquals(List.of("x main"), jobs.since());
  }

  private void interfaces() {
    jobs.load(
        job("dhcp")
            .instance("$IFACE")
            .startOn(on("interface-up"))
            .stopOn(on("interface-down", "$IFACE"))
            .export("IFACE", "NOTHING"),
        job("ntp")
            .instance("$IFACE")
            .startOn(on("started", "dhcp"))
            .stopOn(on("stopping", "dhcp")));
    jobs.emit("interface-up", "IFACE=eth0", "SECRET=1");
    jobs.emit("interface-up", "IFACE=eth1");
    jobs.spawn();
  }

  @Test
  void e37OnlyWhatIsExportedIsCarried() {
    interfaces();
    assertTrue(has("ntp (eth0) main", "IFACE=eth0"));
    assertFalse(has("ntp (eth0) main", "SECRET=1"));
    assertEquals(
        "UPSTART_EVENTS=started", jobs.environment("ntp (eth0) main").get(3), "JOB INSTANCE IFACE");
  }

  @Test
  void e38APositionalValueWithAVariable() {
    interfaces();
    jobs.since();
    jobs.emit("interface-down", "IFACE=eth0");
    assertFalse(jobs.since().contains("TERM dhcp (eth1) main"));
    assertEquals("Stopping", jobs.phase("dhcp (eth0)"));
  }

  @Test
  void e39AndE40FollowersAreOneForEachAndAllStop() {
    interfaces();
    assertEquals("Running", jobs.phase("ntp (eth0)"));
    assertEquals("Running", jobs.phase("ntp (eth1)"));
    jobs.since();
    jobs.ask(Verb.STOP, "dhcp", "IFACE=eth0");
    assertEquals(List.of("TERM ntp (eth0) main", "TERM ntp (eth1) main"), jobs.since(), "all (G3)");
    jobs.exit("ntp (eth0) main", 0);
    jobs.exit("ntp (eth1) main", 0);
    assertEquals(List.of("TERM dhcp (eth0) main"), jobs.since());
  }

  @Test
  void serviceCrashedIsToldOfDaemonsToo() {
    jobs.with(Specs.daemon("d"));
    jobs.load(job("alarm").task().startOn(on("service-crashed", "NAME=d"))).spawn();
    jobs.exit("d main", 3);
    jobs.spawn();
    assertTrue(has("alarm main", "EXIT_STATUS=3"));
  }

  @Test
  void aConnectionToAServiceStartsAJob() {
    jobs.with(Specs.nowait("echo/tcp", 7));
    jobs.load(job("x").task().startOn(on("socket", "SERVICE=echo/tcp")));
    jobs.on(new Event.Connected(new ServiceId(0), new ConnectionId(1), MachineScript.peer(1)));
    assertTrue(jobs.since().contains("x main"));
  }

  @Test
  void anEventWithoutTheVariableOfTheInstanceStartsTheOthersAllTheSame() {
    jobs.load(job("a").instance("$TTY").startOn(on("up")), job("b").startOn(on("up")));
    assertEquals("waits", jobs.heard(jobs.emit("up")));
    jobs.spawn();
    assertEquals(List.of("b main"), jobs.since(), "X24");
  }

  @Test
  void whoWouldWaitForHimselfDoesNot() {
    jobs.load(job("a").startOn(on("stopping", "a")));
    jobs.start("a");
    jobs.since();
    jobs.ask(Verb.STOP, "a");
    assertEquals(List.of("TERM a main"), jobs.since(), "X16");
    jobs.exit("a main", 0);
    assertEquals("Down", jobs.phase("a"), "and whoever stopped it has his way");
  }

  @Test
  void twoWhoseWaysCrossGoOn() {
    jobs.load(job("a").startOn(on("starting", "c")), job("c").startOn(on("stopping", "a")));
    jobs.start("a");
    jobs.ask(Verb.STOP, "a");
    jobs.spawn();
    jobs.exit("a main", 0);
    assertEquals("Down", jobs.phase("a"));
    assertEquals("Running", jobs.phase("c"));
  }

  @Test
  void jobsThatMoveEachOtherForEverDoNotKeepInetd() {
    jobs.load(
        job("a").without(Role.MAIN).startOn(on("stopped", "a")).stopOn(on("started", "a")),
        job("b"));
    jobs.start("a");
    jobs.start("b");
    assertEquals("Running", jobs.phase("b"));
  }
}
