package inetd.cli.ctl;

import static inetd.cli.ctl.Answers.change;
import static inetd.cli.ctl.Answers.daemon;
import static inetd.cli.ctl.Answers.services;
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

  /** Has inetd answer {@code method} and then tell the news. */
  private void then(String method, String answer, String... news) {
    inetd.on(
        method,
        _ -> {
          String last = news.length == 0 ? answer : news[news.length - 1];
          inetd.inTurn("Status", services(answer), services(last));
          List.of(news).forEach(each -> inetd.news(change(each)));
          return services(answer);
        });
  }

  @Test
  void startWaitsUntilItIsRunningAndReady() {
    inetd.on("Status", services(DOWN));
    then("Start", STARTING, STARTING, RUNNING);
    Ran ran = Ran.by(inetd, "start", "a");
    assertEquals("", ran.err());
    assertEquals("a running (start), process 7\n", ran.out());
    assertEquals(0, ran.status());
    assertEquals(
        List.of(
            "Watch {'names':['a']}",
            "Status {'names':['a']}",
            "Start {'name':'a'}",
            "Status {'names':['a']}"),
        inetd.calls());
  }

  @Test
  void aNameThatIsUnknownKeepsNoOtherFromItsStart() {
    inetd.on("Status", services(RUNNING)).on("Start", services(RUNNING));
    inetd.on(
        "Start",
        asked ->
            asked.getString("name", "").equals("b")
                ? "!NoSuchService {'name':'b','text':'no service b'}"
                : services(RUNNING));
    Ran ran = Ran.by(inetd, "start", "b", "a");
    assertEquals("a running (start), process 7\n", ran.out());
    assertEquals(4, ran.status());
  }

  @Test
  void newsOfTheLifeBeforeAreNoReasonToGiveUp() {
    String ended = daemon("a", "waiting", "start", 0, "16:44:00");
    inetd.on("Status", services(DOWN));
    inetd.on(
        "Start",
        _ -> {
          inetd.inTurn("Status", services(STARTING), services(RUNNING));
          inetd.news(change(ended));
          return services(STARTING);
        });
    Ran ran = Ran.by(inetd, "start", "a");
    assertEquals("", ran.err());
    assertEquals("a running (start), process 7\n", ran.out());
  }

  @Test
  void startOfWhatRunsIsDoneAtOnce() {
    inetd.on("Status", services(RUNNING)).on("Start", services(RUNNING));
    assertEquals(0, Ran.by(inetd, "start", "a").status());
  }

  @Test
  void startTellsWhyItIsHeld() {
    inetd.on("Status", services(DOWN));
    then(
        "Start",
        STARTING,
        daemon(
            "a",
            "held",
            "start",
            0,
            "16:44:01",
            "'why':'it crashed','next_in':9000,'next_what':'next try','starts':1,"
                + "'last_end':'exit status 3'"));
    Ran ran = Ran.by(inetd, "start", "a");
    assertEquals(
        "inetdctl: a did not start: it is held: it crashed (in 9 s: next try);"
            + " it ended with exit status 3\n",
        ran.err());
    assertEquals("", ran.out());
    assertEquals(1, ran.status());
  }

  @Test
  void startTellsWhichGateIsClosedEvenWithoutNews() {
    inetd.on("Status", services(DOWN));
    then("Start", daemon("a", "waiting", "start", 0, "16:44:00", "'why':'there is no network'"));
    Ran ran = Ran.by(inetd, "start", "a");
    assertEquals("inetdctl: a did not start: it is waiting: there is no network\n", ran.err());
    assertEquals(1, ran.status());
  }

  @Test
  void aJobThatHasDoneItsWorkHasStarted() {
    inetd.on("Status", services(DOWN));
    then(
        "Start",
        STARTING,
        daemon("a", "stopped", "stop", 0, "16:44:01", "'starts':1,'last_end':'exit status 0'"));
    assertEquals(0, Ran.by(inetd, "start", "a").status());
  }

  @Test
  void newsOlderThanTheAnswerAreNotBelieved() {
    inetd.on("Status", services(DOWN));
    then("Start", STARTING, daemon("a", "failed", "start", 0, "16:43:00"), RUNNING);
    assertEquals(0, Ran.by(inetd, "start", "a").status());
  }

  @Test
  void stopWaitsUntilItIsDown() {
    inetd.on("Status", services(RUNNING));
    then("Stop", STOPPING, daemon("a", "stopped", "stop", 0, "16:44:03"));
    Ran ran = Ran.by(inetd, "stop", "a");
    assertEquals("a stopped (stop)\n", ran.out());
    assertEquals(0, ran.status());
  }

  @Test
  void restartWaitsForAnotherProcess() {
    inetd.on("Status", services(RUNNING));
    then(
        "Restart",
        RUNNING,
        STOPPING,
        daemon("a", "starting", "start", 9, "16:44:04"),
        daemon("a", "running", "start", 9, "16:44:05", "'starts':2"));
    Ran ran = Ran.by(inetd, "restart", "a");
    assertEquals("a running (start), process 9\n", ran.out());
    assertEquals(0, ran.status());
  }

  @Test
  void disableStops() {
    inetd.on("Status", services(RUNNING));
    then("Disable", STOPPING, daemon("a", "stopped", "stop", 0, "16:44:03"));
    assertEquals(0, Ran.by(inetd, "disable", "a").status());
  }

  @Test
  void itIsToldWhenTheTimeIsOver() {
    inetd.on("Status", services(DOWN));
    then("Start", STARTING);
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
    inetd.on("Status", services(DOWN, DOWN.replace("'a'", "'b'")));
    inetd.on(
        "Start",
        _ -> {
          String both = services(STARTING, STARTING.replace("'a'", "'b'"));
          inetd.on("Status", both);
          inetd.news(change(RUNNING));
          inetd.news(change(RUNNING.replace("'a'", "'b'")));
          return both;
        });
    Ran ran = Ran.by(inetd, "start", "a");
    assertEquals("a running (start), process 7\nb running (start), process 7\n", ran.out());
    assertEquals(0, ran.status());
  }

  @Test
  void severalNamesAreAskedForOneAfterTheOther() {
    inetd.on("Status", services(RUNNING)).on("Start", services(RUNNING));
    Ran ran = Ran.by(inetd, "start", "a", "a");
    assertEquals("a running (start), process 7\n".repeat(2), ran.out());
  }

  @Test
  void progressIsShownOnATerminalAndWipedAway() {
    inetd.on("Status", services(DOWN));
    then("Start", STARTING, RUNNING);
    Ran ran = Ran.onTerminal(inetd, "start", "a");
    assertTrue(
        ran.out().startsWith("\r\033[Ka \033[33mstarting\033[0m (start), process 7"), ran.out());
    assertTrue(
        ran.out().endsWith("\r\033[Ka \033[32mrunning\033[0m (start), process 7\n"), ran.out());
  }

  @Test
  void jsonSaysWhetherItWasDone() {
    inetd.on("Status", services(DOWN));
    then("Start", STARTING, daemon("a", "failed", "start", 0, "16:44:01"));
    Ran ran = Ran.by(inetd, "--json", "start", "a");
    assertTrue(ran.out().startsWith("{\"done\":false,\"services\":[{\"name\":\"a\""), ran.out());
    assertEquals("", ran.err());
    assertEquals(1, ran.status());
  }

  @Test
  void anUnknownServiceIsExitStatusFour() {
    inetd.refuses("Status", "NoSuchService", "{'name':'a','text':''}");
    Ran ran = Ran.by(inetd, "start", "a");
    assertEquals("inetdctl: no service a\n", ran.err());
    assertEquals(4, ran.status());
  }

  @Test
  void whatIsNotPossibleIsExitStatusOne() {
    inetd.on("Status", services(DOWN)).refuses("Start", "NotPossible", "{'text':'it is disabled'}");
    Ran ran = Ran.by(inetd, "start", "a");
    assertEquals("inetdctl: it is disabled\n", ran.err());
    assertEquals(1, ran.status());
  }

  @Test
  void anInetdThatLeavesMeanwhileIsExitStatusThree() {
    inetd.on("Status", services(RUNNING));
    inetd.on(
        "Stop",
        _ -> {
          inetd.on("Status", services(STOPPING));
          inetd.leave();
          return services(STOPPING);
        });
    Ran ran = Ran.by(inetd, "stop", "a");
    assertEquals("inetdctl: inetd has closed the connection\n", ran.err());
    assertEquals(3, ran.status());
  }
}
