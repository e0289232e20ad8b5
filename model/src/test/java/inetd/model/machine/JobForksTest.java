package inetd.model.machine;

import static inetd.model.machine.JobScript.job;
import static inetd.model.machine.JobScript.on;
import static inetd.model.machine.MachineScript.notices;
import static inetd.model.machine.MachineScript.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.control.Request.Verb;
import inetd.model.instance.NoticeText;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Kill;
import inetd.model.port.Effect.Target;
import inetd.model.port.Event;
import inetd.model.spec.Readiness;
import inetd.model.spec.Supervision;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.Role;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Programs that go into the background: rows F of the reference, G10, G12, X1 to X4. */
final class JobForksTest {
  private static final Supervision FORK = JobScript.PLAIN.ready(new Readiness.Forks(1), 20);
  private static final Supervision DAEMON = JobScript.PLAIN.ready(new Readiness.Forks(2), 20);
  private static final Supervision STOP = JobScript.PLAIN.ready(new Readiness.Halt(), 20);
  private static final int CHILD = 501;
  private static final int GRANDCHILD = 502;
  private static final int WORKER = 503;

  private final JobScript jobs = new JobScript();
  private int first;

  /** Starts the job x; its first process is there. */
  private int begin(Supervision care) {
    jobs.load(
        job("x").like(care),
        job("after").task().startOn(on("started", "x")),
        job("crashed").task().startOn(on("stopping", "x", "RESULT=failed")));
    int client = jobs.start("x");
    first = jobs.pid("x main");
    assertEquals("waits", jobs.heard(client));
    return client;
  }

  private List<Effect> forks(int parent, int child) {
    return jobs.on(new Event.Forked(parent, child));
  }

  private List<Effect> ends(int pid, int status) {
    List<Effect> effects = jobs.on(new Event.ChildExited(pid, new WaitStatus.Exited(status)));
    jobs.spawn();
    return effects;
  }

  private Set<Integer> living() {
    return jobs.script.machine.snapshot().children().entrySet().stream()
        .filter(it -> it.getValue().name().equals("x"))
        .map(it -> it.getKey())
        .collect(Collectors.toSet());
  }

  private String why() {
    return jobs.script.machine.snapshot().services().stream()
        .filter(it -> it.name().equals("x"))
        .map(it -> NoticeText.awaits(it.instances().getFirst()))
        .findFirst()
        .orElseThrow();
  }

  private void forkTwice() {
    int client = begin(DAEMON);
    forks(first, CHILD);
    ends(first, 0);
    assertEquals("Spawned", jobs.phase("x"));
    assertEquals("expects 2 forks, has seen 1", why());
    forks(CHILD, GRANDCHILD);
    assertEquals("Spawned", jobs.phase("x"));
    List<Effect> ready = ends(CHILD, 0);
    assertEquals("Running", jobs.phase("x"));
    assertEquals("done", jobs.heard(client));
    assertEquals(Set.of(GRANDCHILD), living());
    assertEquals(1, only(Effect.Unfollow.class, ready).size());
  }

  @Test
  void f01TheGrandchildOfADoubleForkIsTheMainProcess() {
    forkTwice();
    assertEquals(Set.of(GRANDCHILD), living());
  }

  @Test
  void f02TheEndOfWhoIsFollowedIsNoticed() {
    forkTwice();
    ends(GRANDCHILD, 0);
    assertEquals("Down", jobs.phase("x"));
    assertEquals(Set.of(), living());
  }

  @Test
  void f03ItsStatusIsTheJobs() {
    forkTwice();
    jobs.since();
    ends(GRANDCHILD, 3);
    assertTrue(jobs.environment("crashed main").contains("EXIT_STATUS=3"));
  }

  @Test
  void f05ChildrenOfTheDaemonAreNotTakenForIt() {
    begin(FORK);
    forks(first, CHILD);
    ends(first, 0);
    assertEquals("Running", jobs.phase("x"));
    forks(CHILD, WORKER); // Was on its way when it was followed no longer.
    assertEquals(Set.of(CHILD), living());
    ends(WORKER, 0);
    assertEquals("Running", jobs.phase("x"));
  }

  @Test
  void f06AWorkerTakesNobodysPlaceWhileItsMasterLives() { // X1: nginx with expect daemon
    begin(DAEMON);
    forks(first, CHILD);
    ends(first, 0);
    forks(CHILD, WORKER);
    assertEquals("Spawned", jobs.phase("x"));
    assertEquals("expects 2 forks, has seen 1, and who has forked then does not end", why());
    List<Effect> late = pass(20);
    assertEquals(List.of(Notice.NOT_READY), notices(late));
    assertTrue(
        only(Effect.Tell.class, late).getFirst().text().contains("expects 2 forks, has seen 1"));
    List<Effect> told = ends(jobs.pid("crashed main"), 0); // It blocks the end that it waits for.
    assertEquals(List.of(new Kill(CHILD, Signal.TERM, Target.GROUP)), kills(told));
    List<Effect> rest = ends(CHILD, 0);
    assertEquals(List.of(new Kill(WORKER, Signal.TERM, Target.GROUP)), kills(rest));
    ends(WORKER, 0);
    assertEquals("Down", jobs.phase("x"));
    assertEquals(Set.of(), living());
  }

  private List<Effect> pass(long seconds) {
    jobs.script.now = jobs.script.now.plusNanos(seconds * Moment.SECOND);
    List<Effect> effects = jobs.on(new Event.Due());
    jobs.spawn();
    return effects;
  }

  private static List<Kill> kills(List<Effect> effects) {
    return only(Kill.class, effects);
  }

  @Test
  void f07WhoExecutesAnotherProgramAfterAForkIsReady() {
    begin(DAEMON);
    forks(first, CHILD);
    ends(first, 0);
    jobs.on(new Event.Replaced(CHILD));
    assertEquals("Running", jobs.phase("x"));
    assertEquals(Set.of(CHILD), living());
  }

  @Test
  void f07AlsoIfItDoesBeforeItsParentEnds() {
    begin(DAEMON);
    forks(first, CHILD);
    jobs.on(new Event.Replaced(CHILD));
    assertEquals("Spawned", jobs.phase("x"));
    ends(first, 0);
    assertEquals("Running", jobs.phase("x"));
  }

  @Test
  void g10WhatAWrapperExecutesItselfDoesNotCount() {
    begin(FORK);
    jobs.on(new Event.Replaced(first));
    assertEquals("Spawned", jobs.phase("x"));
  }

  @Test
  void x3HelpersOfAScriptAreNobodysHeirs() {
    begin(FORK);
    forks(first, 600);
    jobs.on(new Event.Replaced(600));
    ends(600, 0);
    forks(first, CHILD);
    assertEquals("Spawned", jobs.phase("x"));
    ends(first, 0);
    assertEquals("Running", jobs.phase("x"));
    assertEquals(Set.of(CHILD), living());
  }

  @Test
  void theOrderInWhichTheirEndsAreToldMakesNoDifference() { // U47
    begin(DAEMON);
    forks(first, CHILD);
    forks(CHILD, GRANDCHILD);
    ends(CHILD, 0);
    assertEquals("Spawned", jobs.phase("x"));
    ends(first, 0);
    assertEquals("Running", jobs.phase("x"));
    assertEquals(Set.of(GRANDCHILD), living());
  }

  @Test
  void x4WhoEndsBeforeItHasForkedHasFailed() {
    int client = begin(FORK);
    List<Effect> ended = ends(first, 0);
    assertTrue(notices(ended).contains(Notice.NOT_READY));
    assertEquals("expects 1 fork, has seen 0", why());
    jobs.exit("crashed main", 0);
    assertEquals("Down", jobs.phase("x"));
    assertTrue(jobs.heard(client).contains("Failed") || jobs.heard(client).contains("missing"));
  }

  @Test
  void g12AStopWhileItIsFollowedEndsItAtOnceAndAllOfIt() {
    begin(DAEMON);
    forks(first, CHILD);
    int client = jobs.ask(Verb.STOP, "x");
    assertTrue(jobs.since().contains("TERM x main"));
    List<Effect> heir = ends(first, 0);
    assertEquals(List.of(new Kill(CHILD, Signal.TERM, Target.GROUP)), kills(heir));
    List<Effect> later = pass(5);
    assertEquals(List.of(new Kill(CHILD, Signal.KILL, Target.GROUP)), kills(later));
    ends(CHILD, 0);
    assertEquals("Down", jobs.phase("x"));
    assertEquals("done", jobs.heard(client));
  }

  @Test
  void c14WhoStopsItselfIsContinuedAndRuns() {
    int client = begin(STOP);
    List<Effect> ready = jobs.on(new Event.Halted(first));
    assertEquals(List.of(new Kill(first, Signal.CONT, Target.PROCESS)), kills(ready));
    assertEquals("Running", jobs.phase("x"));
    assertEquals("done", jobs.heard(client));
  }

  @Test
  void c10UntilThenItIsSpawned() {
    begin(STOP);
    assertEquals("Spawned", jobs.phase("x"));
    assertEquals("expects that it stops itself (SIGSTOP)", why());
  }

  @Test
  void c13And18PostStartRunsWhenTheLastForkIsThere() {
    jobs.load(job("x").like(DAEMON).hook(Role.POST_START));
    int client = jobs.start("x");
    first = jobs.pid("x main");
    jobs.since();
    forks(first, CHILD);
    ends(first, 0);
    forks(CHILD, GRANDCHILD);
    assertEquals(List.of(), jobs.since());
    ends(CHILD, 0);
    assertEquals(List.of("x post-start"), jobs.since());
    assertEquals("waits", jobs.heard(client));
    jobs.exit("x post-start", 0);
    assertEquals("Running", jobs.phase("x"));
    assertEquals("done", jobs.heard(client));
    assertEquals(Set.of(GRANDCHILD), living());
  }

  @Test
  void manyForksAreNoMoreThanAreTold() {
    begin(FORK);
    for (int i = 0; i < 1_000; i++) {
      forks(first, 1_000 + i);
    }
    assertEquals(257, living().size());
  }
}
