package inetd.cli.ctl;

import static inetd.cli.ctl.Answers.daemon;
import static inetd.cli.ctl.Answers.over;
import static inetd.cli.ctl.Answers.services;
import static inetd.cli.ctl.Answers.underWay;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that wait until it is so, and give up when it cannot be. */
final class WaitForGoalTest {
  private static final String DOWN = daemon("a", "stopped", "stop", 0, "16:00:00");
  private static final String STARTING = daemon("a", "starting", "start", 7, "16:44:00");
  private static final String RUNNING =
      daemon("a", "running", "start", 7, "16:44:01", "'starts':1");
  private static final String STOPPING = daemon("a", "stopping", "stop", 7, "16:44:02");

  private final FakeInetd inetd;

  WaitForGoalTest(@TempDir Path directory) throws IOException {
    inetd = new FakeInetd(directory);
  }

  @AfterEach
  void end() throws IOException {
    inetd.close();
  }

  @Test
  void startIsOneCallAndWaitsUntilItIsRunningAndReady() {
    inetd.tells("Start", services(DOWN), underWay("'a'", STARTING), over("", RUNNING));
    Ran ran = Ran.by(inetd, "start", "a");
    assertEquals("", ran.err());
    assertEquals("a running (start), process 7\n", ran.out());
    assertEquals(0, ran.status());
    assertEquals(List.of("Start {'name':'a'}"), inetd.calls());
  }

  @Test
  void aNameThatIsUnknownKeepsNoOtherFromItsStart() {
    inetd.on(
        "Start",
        asked ->
            asked.getString("name", "").equals("b")
                ? "!NoSuchService {'name':'b','text':'no service b'}"
                : services(RUNNING) + "\n" + over("", RUNNING));
    Ran ran = Ran.by(inetd, "start", "b", "a");
    assertEquals("a running (start), process 7\n", ran.out());
    assertEquals(4, ran.status());
  }

  @Test
  void startOfWhatRunsIsDoneAtOnce() {
    inetd.tells("Start", services(RUNNING), over("", RUNNING));
    assertEquals(0, Ran.by(inetd, "start", "a").status());
  }

  @Test
  void anOlderInetdIsTakenAtItsWord() {
    inetd.on("Start", services(STARTING));
    Ran ran = Ran.by(inetd, "start", "a");
    assertEquals(new Ran(0, "a starting (start), process 7\n", ""), ran);
    assertEquals(List.of("Start {'name':'a'}"), inetd.calls());
  }

  @Test
  void startTellsWhyItIsHeld() {
    inetd.tells(
        "Start",
        services(DOWN),
        underWay("'a'", STARTING),
        over(
            "'a'",
            daemon(
                "a",
                "failing",
                "start",
                0,
                "16:44:01",
                "'why':'it crashed','next_in':9000,'next_what':'next try','starts':1,"
                    + "'last_end':'exit status 3'")));
    Ran ran = Ran.by(inetd, "start", "a");
    assertEquals(
        "inetdctl: a did not start: it is failing: it crashed (in 9 s: next try);"
            + " it ended with exit status 3\n",
        ran.err());
    assertEquals("", ran.out());
    assertEquals(1, ran.status());
  }

  @Test
  void startTellsWhichGateIsClosed() {
    String waiting = daemon("a", "waiting", "start", 0, "16:44:00", "'why':'there is no network'");
    inetd.tells("Start", services(DOWN), over("'a'", waiting));
    Ran ran = Ran.by(inetd, "start", "a");
    assertEquals("inetdctl: a did not start: it is waiting: there is no network\n", ran.err());
    assertEquals(1, ran.status());
  }

  @Test
  void whatHadEndedBeforeIsNotToldAsItsEnd() {
    String more = "'starts':1,'last_end':'exit status 3'";
    String waiting = daemon("a", "waiting", "start", 0, "16:44:00", more);
    inetd.tells("Start", services(waiting), over("'a'", waiting));
    assertEquals("inetdctl: a did not start: it is waiting\n", Ran.by(inetd, "start", "a").err());
  }

  @Test
  void whatIsRemovedMeanwhileIsToldAsGone() {
    inetd.tells("Start", services(DOWN), underWay("'a'", STARTING), over("'a'"));
    Ran ran = Ran.by(inetd, "start", "a");
    assertEquals("inetdctl: a did not start: it is there no longer\n", ran.err());
    assertEquals(1, ran.status());
  }

  @Test
  void aJobThatHasDoneItsWorkHasStarted() {
    String ended =
        daemon("a", "stopped", "stop", 0, "16:44:01", "'starts':1,'last_end':'exit status 0'");
    inetd.tells("Start", services(DOWN), underWay("'a'", STARTING), over("", ended));
    assertEquals(0, Ran.by(inetd, "start", "a").status());
  }

  @Test
  void stopWaitsUntilItIsDown() {
    String stopped = daemon("a", "stopped", "stop", 0, "16:44:03");
    inetd.tells("Stop", services(RUNNING), underWay("'a'", STOPPING), over("", stopped));
    Ran ran = Ran.by(inetd, "stop", "a");
    assertEquals("a stopped (stop)\n", ran.out());
    assertEquals(0, ran.status());
    assertEquals(List.of("Stop {'name':'a'}"), inetd.calls());
  }

  @Test
  void restartWaitsForAnotherProcess() {
    inetd.tells(
        "Restart",
        services(RUNNING),
        underWay("'a'", RUNNING),
        underWay("'a'", STOPPING),
        underWay("'a'", daemon("a", "starting", "start", 9, "16:44:04")),
        over("", daemon("a", "running", "start", 9, "16:44:05", "'starts':2")));
    Ran ran = Ran.by(inetd, "restart", "a");
    assertEquals("a running (start), process 9\n", ran.out());
    assertEquals(0, ran.status());
  }

  @Test
  void disableStops() {
    String stopped = daemon("a", "stopped", "stop", 0, "16:44:03");
    inetd.tells("Disable", services(RUNNING), underWay("'a'", STOPPING), over("", stopped));
    assertEquals(0, Ran.by(inetd, "disable", "a").status());
  }

  @Test
  void itIsToldWhenTheTimeIsOver() {
    inetd.tells("Start", services(DOWN), underWay("'a'", STARTING), "nothing");
    Ran ran = Ran.by(inetd, "start", "--timeout", "0", "a");
    assertEquals("inetdctl: a did not start: it is starting after 0 ms\n", ran.err());
    assertEquals(1, ran.status());
  }

  @Test
  void withoutWaitingTheAnswerIsPrinted() {
    inetd.on("Start", services(STARTING));
    Ran ran = Ran.by(inetd, "start", "--no-wait", "a");
    assertEquals("a starting (start), process 7\n", ran.out());
    assertEquals(0, ran.status());
    assertEquals(List.of("Start {'name':'a'}"), inetd.calls());
  }

  @Test
  void aNameMayStandForSeveralAndAllHaveToCome() {
    String other = RUNNING.replace("'a'", "'b'");
    inetd.tells(
        "Start",
        services(DOWN, DOWN.replace("'a'", "'b'")),
        underWay("'a','b'", STARTING, STARTING.replace("'a'", "'b'")),
        underWay("'a'", other),
        over("", RUNNING, other));
    Ran ran = Ran.by(inetd, "start", "a");
    assertEquals("a running (start), process 7\nb running (start), process 7\n", ran.out());
    assertEquals(0, ran.status());
  }

  @Test
  void ofSeveralThoseAreNamedThatDidNotCome() {
    String failed = daemon("b", "failed", "start", 0, "16:44:01");
    inetd.tells("Start", services(DOWN), over("'b'", RUNNING, failed));
    Ran ran = Ran.by(inetd, "start", "a");
    assertEquals("a running (start), process 7\n", ran.out());
    assertEquals("inetdctl: b did not start: it is failed\n", ran.err());
    assertEquals(1, ran.status());
  }

  @Test
  void severalOfOneNameAreToldByTheirAddress() {
    String one = daemon("s", "listening", "start", 0, "16:44:01", "'address':'127.0.0.1:22'");
    String two = one.replace("127.0.0.1", "127.0.0.2");
    inetd.tells("Start", services(one, two), over("", one, two));
    assertEquals("s listening (start)\n".repeat(2), Ran.by(inetd, "start", "s").out());
  }

  @Test
  void severalNamesAreAskedForOneAfterTheOther() {
    inetd.tells("Start", services(RUNNING), over("", RUNNING));
    Ran ran = Ran.by(inetd, "start", "a", "a");
    assertEquals("a running (start), process 7\n".repeat(2), ran.out());
  }

  @Test
  void progressIsShownOnATerminalAndWipedAway() {
    inetd.tells("Start", services(DOWN), underWay("'a'", STARTING), over("", RUNNING));
    Ran ran = Ran.onTerminal(inetd, "start", "a");
    assertTrue(
        ran.out().startsWith("\r\033[Ka \033[33mstarting\033[0m (start), process 7"), ran.out());
    assertTrue(
        ran.out().endsWith("\r\033[Ka \033[32mrunning\033[0m (start), process 7\n"), ran.out());
  }

  @Test
  void jsonSaysWhetherItWasDone() {
    String failed = daemon("a", "failed", "start", 0, "16:44:01");
    inetd.tells("Start", services(DOWN), underWay("'a'", STARTING), over("'a'", failed));
    Ran ran = Ran.by(inetd, "--json", "start", "a");
    assertTrue(ran.out().startsWith("{\"done\":false,\"services\":[{\"name\":\"a\""), ran.out());
    assertEquals("", ran.err());
    assertEquals(1, ran.status());
  }

  @Test
  void anUnknownServiceIsExitStatusFour() {
    inetd.refuses("Start", "NoSuchService", "{'name':'a','text':''}");
    Ran ran = Ran.by(inetd, "start", "a");
    assertEquals("inetdctl: no service a\n", ran.err());
    assertEquals(4, ran.status());
  }

  @Test
  void whatIsNotPossibleIsExitStatusOne() {
    inetd.refuses("Start", "NotPossible", "{'text':'it is disabled'}");
    Ran ran = Ran.by(inetd, "start", "a");
    assertEquals("inetdctl: it is disabled\n", ran.err());
    assertEquals(1, ran.status());
  }

  @Test
  void anInetdThatLeavesMeanwhileIsExitStatusThree() {
    inetd.tells("Stop", services(RUNNING), underWay("'a'", STOPPING), "leaves");
    Ran ran = Ran.by(inetd, "stop", "a");
    assertEquals("inetdctl: inetd has closed the connection\n", ran.err());
    assertEquals(3, ran.status());
  }
}
