package inetd.cli.ctl;

import static inetd.cli.ctl.Answers.daemon;
import static inetd.cli.ctl.Answers.services;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services as they are shown, one by one and all. */
final class StatusTest {
  private static final String SOBBY = daemon("sobby", "running", "start", 14977, "16:41:58");

  private final FakeInetd inetd;

  StatusTest(@TempDir Path directory) throws IOException {
    inetd = new FakeInetd(directory).on("Status", services(SOBBY));
  }

  @AfterEach
  void stop() throws IOException {
    inetd.close();
  }

  @Test
  void theFirstLineSaysStateGoalAndProcess() {
    Ran ran = Ran.by(inetd, "status", "sobby");
    assertEquals("", ran.err());
    assertEquals(
        """
        sobby running (start), process 14977
            since       2026-11-25 16:41:58, for 3 min 2 s
        """,
        ran.out());
    assertEquals(0, ran.status());
    assertEquals(List.of("Status {'names':['sobby']}"), inetd.calls());
  }

  @Test
  void everythingThereIsToSayIsIndented() {
    inetd.on(
        "Status",
        services(
            daemon(
                "sobby",
                "failing",
                "start",
                0,
                "16:44:59",
                "'why':'it crashed','next_in':4200,'next_what':'next try','starts':3,'restarts':1,"
                    + "'last_end':'exit signal 11','said':'busy','address':'127.0.0.1:80',"
                    + "'servers':2,'enabled':false,'uid':4000000,'origin':'/etc/inetd.conf:3:1',"
                    + "'memory':5300,'output':['one','two\\u001b[31m']")));
    Ran ran = Ran.by(inetd, "status", "sobby");
    assertEquals(
        """
        sobby failing (start)
            since       2026-11-25 16:44:59, for 1 s
            why         it crashed
            next        in 4 s: next try
            starts      3, 1 restart
            last end    exit signal 11
            memory      5.1 MiB
            address     127.0.0.1:80
            servers     2
            says        busy
            enabled     no: loading does not start it
            user        uid 4000000
            defined     at /etc/inetd.conf:3:1
            output      one
                        two\\x1b[31m
        """,
        ran.out());
    assertEquals(3, ran.status());
  }

  @Test
  void withoutNamesEachHasALine() {
    inetd.on("Status", services(SOBBY, daemon("cron", "stopped", "stop", 0, "16:00:00")));
    Ran ran = Ran.by(inetd, "status");
    assertTrue(ran.out().contains("\nsobby  running  14977  3 min"), ran.out());
    assertEquals(0, ran.status());
    assertEquals(List.of("Status {'names':[]}"), inetd.calls());
  }

  @Test
  void theLargestExitStatusCountsAndAnUnknownServiceHidesNoOther() {
    inetd.on(
        "Status",
        parameters ->
            parameters.getArray("names").contains("sobby")
                ? services(SOBBY)
                : "!NoSuchService {'name':'nobody','text':'no service nobody'}");
    Ran ran = Ran.by(inetd, "status", "nobody", "sobby");
    assertEquals("inetdctl: no service nobody\n", ran.err());
    assertTrue(ran.out().startsWith("sobby running"), ran.out());
    assertEquals(4, ran.status());
  }

  @Test
  void theServiceThatWasMeantIsAskedFor() {
    inetd
        .on("List", services(SOBBY, daemon("echo/tcp", "running", "start", 1, "16:41:58")))
        .refuses("Status", "NoSuchService", "{'name':'soby','text':'there is no service soby'}");
    assertEquals(
        "inetdctl: there is no service soby (did you mean sobby?)\n",
        Ran.by(inetd, "status", "soby").err());
    inetd.refuses("Why", "NoSuchService", "{'name':'eco','text':'there is no service eco'}");
    assertEquals(
        "inetdctl: there is no service eco (did you mean echo?)\n",
        Ran.by(inetd, "why", "eco").err());
    inetd.refuses("Stop", "NoSuchService", "{'name':'other','text':'there is no service other'}");
    assertEquals("inetdctl: there is no service other\n", Ran.by(inetd, "stop", "other").err());
  }

  @Test
  void aSocketThatListensIsRunning() {
    inetd.on("Status", services(daemon("echo/tcp", "listening", "start", 0, "16:00:00")));
    assertEquals(0, Ran.by(inetd, "status", "echo/tcp").status());
  }

  @Test
  void jsonIsWhatInetdSaid() {
    Ran ran = Ran.by(inetd, "status", "--json", "sobby");
    assertEquals(services(SOBBY).replace('\'', '"') + "\n", ran.out());
    Ran failed =
        Ran.by(inetd.refuses("Status", "NotPermitted", "{'text':'no'}"), "--json", "status");
    assertEquals("{\"error\":\"NotPermitted\",\"text\":\"no\"}\n", failed.out());
    assertEquals(4, failed.status());
  }

  @Test
  void statesAreColouredOnATerminalOnly() {
    assertTrue(
        Ran.onTerminal(inetd, "status", "sobby")
            .out()
            .startsWith("sobby \033[32mrunning\033[0m (start)"));
    assertFalse(Ran.by(inetd, "status", "sobby").out().contains("\033"));
    Map<String, String> plain = Map.of("INETD_SOCKET", inetd.socket().toString(), "NO_COLOR", "1");
    assertFalse(Ran.in(plain, true, "status", "sobby").out().contains("\033"));
  }

  @Test
  void topOfNoTerminalIsShownOnce() {
    Ran ran = Ran.by(inetd, "top");
    assertEquals(
        """
        16:45:00  1 service, 1 running

        NAME   STATE    GOAL   PID    MEMORY  FOR        STARTS  RESTARTS  NEXT
        sobby  running  start  14977  -       3 min 2 s  0       0
        """,
        ran.out());
  }
}
