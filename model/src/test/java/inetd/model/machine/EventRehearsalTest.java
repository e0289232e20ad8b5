package inetd.model.machine;

import static inetd.model.machine.JobScript.job;
import static inetd.model.machine.JobScript.on;
import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.spec.job.EventExpression.And;
import inetd.model.word.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

/** inetdctl plan --emit: what an event would do, in its order, and that it does none of it. */
final class EventRehearsalTest {
  private final JobScript jobs = new JobScript();

  private List<String> plan(String event, String... variables) {
    String before = jobs.script.machine.snapshot().toString();
    List<String> steps = jobs.foreseen(event, variables);
    assertEquals(before, jobs.script.machine.snapshot().toString());
    return steps;
  }

  @Test
  void whoWaitsForAJobIsStartedBehindIt() {
    jobs.load(
        job("web").startOn(on("up")),
        job("log").startOn(on("started", "web")),
        job("idle").startOn(on("down")));
    assertEquals(List.of("START web", "START log"), plan("up", "A=1"));
  }

  @Test
  void aTaskRunsBeforeWhomItHoldsUp() {
    jobs.load(job("web").startOn(on("up")), job("clean").task().startOn(on("starting", "web")));
    assertEquals(List.of("START clean", "START web"), plan("up"));
  }

  @Test
  void whoRunsIsStoppedInOrder() {
    jobs.load(
        job("dbus").startOn(on("up")).stopOn(on("down")),
        job("hal").startOn(on("started", "dbus")).stopOn(on("stopping", "dbus")));
    jobs.emit("up");
    jobs.spawn();
    assertEquals("Running", jobs.phase("hal"));
    assertEquals(List.of(), plan("up"));
    assertEquals(List.of("STOP hal", "STOP dbus"), plan("down"));
  }

  @Test
  void instancesAreNamedByTheEvent() {
    jobs.load(
        job("getty")
            .instance("$TTY")
            .startOn(on("tty-added"))
            .stopOn(on("tty-removed", "TTY=$TTY")));
    jobs.emit("tty-added", "TTY=tty1");
    jobs.spawn();
    assertEquals(List.of("START getty (tty2)"), plan("tty-added", "TTY=tty2"));
    assertEquals(List.of(), plan("tty-removed", "TTY=tty2"));
    assertEquals(List.of("STOP getty (tty1)"), plan("tty-removed", "TTY=tty1"));
  }

  @Test
  void hooksAndJobsWithoutProgramsAreInIt() {
    jobs.load(
        job("state").without(Role.MAIN).hook(Role.PRE_START).startOn(on("up")).stopOn(on("down")));
    assertEquals(List.of("START state"), plan("up"));
    jobs.emit("up");
    jobs.obey();
    assertEquals("Running", jobs.phase("state"));
    assertEquals(List.of("STOP state"), plan("down"));
  }

  @Test
  void halfOfWhatIsWaitedForMovesNobody() {
    jobs.load(job("x").startOn(new And(on("a"), on("b"))));
    assertEquals(List.of(), plan("a"));
  }

  @Test
  void theOtherHalfMayHaveHappened() {
    jobs.load(
        job("x")
            .instance("$N")
            .startOn(new And(on("a"), on("b")))
            .stopOn(new And(on("c"), on("d"))));
    jobs.emit("a", "N=1");
    assertEquals(List.of("START x (1)"), plan("b"));
    assertEquals(List.of(), plan("a", "N=2"));
    jobs.emit("b");
    jobs.emit("c");
    jobs.spawn();
    assertEquals(List.of(), plan("b"), "both have to happen again");
    assertEquals(List.of("STOP x (1)"), plan("d"));
  }

  @Test
  void whatHasHappenedInOrderIsTakenInOrder() {
    jobs.load(job("x").startOn(new And(new And(on("up", "A=1"), on("up")), on("go"))));
    jobs.emit("up", "A=2", "N=2");
    jobs.emit("up", "A=1");
    assertEquals(List.of("START x"), plan("go"));
  }

  @Test
  void anEventNobodyHearsDoesNothing() {
    jobs.load(job("x"));
    assertEquals(List.of(), plan("nothing"));
  }
}
