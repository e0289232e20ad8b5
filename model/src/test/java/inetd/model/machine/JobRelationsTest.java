package inetd.model.machine;

import static inetd.model.machine.JobScript.job;
import static inetd.model.machine.JobScript.on;
import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.control.Request.Verb;
import inetd.model.spec.job.EventExpression.And;
import inetd.model.word.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The relations of jobs by events: rows R01 to R14 of the reference. */
final class JobRelationsTest {
  private final JobScript jobs = new JobScript();

  @Test
  void r01NobodyIsPulledIn() {
    jobs.load(job("b"), job("c").startOn(on("started", "b")));
    jobs.start("c");
    assertEquals(List.of("c main"), jobs.since());
    assertEquals("Down", jobs.phase("b"));
  }

  @Test
  void r02AJobDoesNotVanishBecauseItsUserStopped() {
    chain();
    jobs.start("a");
    jobs.ask(Verb.STOP, "c");
    jobs.exit("c main", 0);
    assertEquals("Running", jobs.phase("a"));
    assertEquals("Running", jobs.phase("b"));
    assertEquals("Down", jobs.phase("c"));
  }

  private void chain() {
    jobs.load(job("a"), job("b").startOn(on("started", "a")), job("c").startOn(on("started", "b")));
  }

  @Test
  void r03AChainRunsByItself() {
    chain();
    jobs.start("a");
    assertEquals(List.of("a main", "b main", "c main"), jobs.since());
  }

  @Test
  void r04StartedDbusIsNotStartedDbus2() {
    jobs.load(job("dbus"), job("dbus2"), job("hal").startOn(on("started", "dbus")));
    jobs.start("dbus2");
    assertEquals(List.of("dbus2 main"), jobs.since());
    jobs.start("dbus");
    assertEquals(List.of("dbus main", "hal main"), jobs.since());
  }

  @Test
  void r05StartedComesWhenItIsReady() {
    jobs.load(job("dbus").hook(Role.POST_START), job("hal").startOn(on("started", "dbus")));
    jobs.start("dbus");
    assertEquals(List.of("dbus main", "dbus post-start"), jobs.since());
    jobs.exit("dbus post-start", 0);
    assertEquals(List.of("hal main"), jobs.since());
  }

  private void dbus() {
    jobs.load(
        job("dbus"), job("hal").startOn(on("started", "dbus")).stopOn(on("stopping", "dbus")));
  }

  @Test
  void r06StopOnStoppingBlocksTheStop() {
    dbus();
    jobs.start("dbus");
    jobs.since();
    jobs.ask(Verb.STOP, "dbus");
    assertEquals(List.of("TERM hal main"), jobs.since());
    assertEquals("hal to stop", jobs.waitsFor("dbus"));
    jobs.exit("hal main", 0);
    assertEquals(List.of("TERM dbus main"), jobs.since());
  }

  @Test
  void r07OneCommandReturnsAfterBoth() {
    dbus();
    jobs.start("dbus");
    int client = jobs.ask(Verb.STOP, "dbus");
    jobs.exit("hal main", 0);
    assertEquals("waits", jobs.heard(client));
    jobs.exit("dbus main", 0);
    assertEquals("done", jobs.heard(client));
    assertEquals("Down", jobs.phase("hal"));
  }

  private void portmap() {
    jobs.load(
        job("portmap")
            .hook(Role.PRE_START)
            .startOn(on("starting", "nfs-server"))
            .stopOn(on("stopped", "nfs-server")),
        job("nfs-server").hook(Role.PRE_START).hook(Role.POST_STOP));
  }

  @Test
  void r08StartOnStartingComesBefore() {
    portmap();
    jobs.start("nfs-server");
    assertEquals(List.of("portmap pre-start"), jobs.since());
    assertEquals("portmap to run", jobs.waitsFor("nfs-server"));
    jobs.exit("portmap pre-start", 0);
    assertEquals(List.of("portmap main", "nfs-server pre-start"), jobs.since());
  }

  @Test
  void r09StopOnStoppedComesAfter() {
    portmap();
    jobs.start("nfs-server");
    jobs.exit("portmap pre-start", 0);
    jobs.exit("nfs-server pre-start", 0);
    jobs.since();
    jobs.ask(Verb.STOP, "nfs-server");
    jobs.exit("nfs-server main", 0);
    assertEquals(List.of("TERM nfs-server main", "nfs-server post-stop"), jobs.since());
    jobs.exit("nfs-server post-stop", 0);
    assertEquals(List.of("TERM portmap main"), jobs.since());
  }

  @Test
  void r10TheRuleIsTheHelpersAlone() {
    jobs.load(job("nfs-server"));
    jobs.start("nfs-server");
    assertEquals(List.of("nfs-server main"), jobs.since());
    jobs.ask(Verb.STOP, "nfs-server");
    jobs.exit("nfs-server main", 0);
    jobs.load(job("portmap").startOn(on("starting", "nfs-server")));
    jobs.since();
    jobs.start("nfs-server");
    jobs.spawn();
    assertEquals(List.of("portmap main", "nfs-server main"), jobs.since());
  }

  @Test
  void r11AJobThatIsNotThereIsMissedByNobody() {
    jobs.load(job("tomcat").startOn(on("starting", "apache")), job("apache"));
    jobs.remove("tomcat");
    int client = jobs.start("apache");
    assertEquals(List.of("apache main"), jobs.since());
    assertEquals("done", jobs.heard(client));
  }

  @Test
  void r12WhatStartsOnStartupRunsUnlessDisabled() {
    jobs.load(job("a").startOn(on("startup"))).spawn();
    assertEquals("Running", jobs.phase("a"));
  }

  @Test
  void r13ServicesStopWhenItIsNoLongerTime() {
    jobs.load(job("a").startOn(on("up")).stopOn(on("down")));
    jobs.emit("up");
    jobs.spawn();
    assertEquals("Running", jobs.phase("a"));
    jobs.emit("down");
    assertEquals("Killed", jobs.phase("a"));
  }

  @Test
  void r14AJobWaitsForHardwareTooInEitherOrder() {
    jobs.load(job("hal"), job("a").startOn(new And(on("started", "hal"), on("net-device-up"))));
    jobs.start("hal");
    assertEquals("Down", jobs.phase("a"));
    jobs.emit("net-device-up", "IFACE=eth0");
    jobs.spawn();
    assertEquals("Running", jobs.phase("a"));
    jobs.ask(Verb.STOP, "a");
    jobs.exit("a main", 0);
    jobs.emit("net-device-up", "IFACE=eth0");
    assertEquals("Down", jobs.phase("a"));
    jobs.ask(Verb.STOP, "hal");
    jobs.exit("hal main", 0);
    jobs.start("hal");
    assertEquals("Running", jobs.phase("a"));
  }

  @Test
  void daemonsOfInetdConfTakePart() {
    jobs.with(Specs.daemon("dbus"));
    dbusFollower();
    jobs.spawn();
    assertEquals("Running", jobs.phase("hal"));
    jobs.ask(Verb.STOP, "dbus");
    jobs.since();
    assertEquals("Stopping", jobs.phase("dbus"));
    jobs.exit("hal main", 0);
    assertEquals(List.of("TERM dbus main"), jobs.since());
  }

  private void dbusFollower() {
    jobs.load(job("hal").startOn(on("started", "dbus")).stopOn(on("stopping", "dbus")));
  }
}
