package inetd.cli.ctl;

import static inetd.cli.ctl.Answers.change;
import static inetd.cli.ctl.Answers.daemon;
import static inetd.cli.ctl.Answers.notice;
import static inetd.cli.ctl.Answers.services;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that ask one thing and print the answer. */
final class CommandCallsTest {
  private static final String SOBBY = daemon("sobby", "running", "start", 7, "16:41:58");

  private final FakeInetd inetd;
  private final Path directory;

  CommandCallsTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    inetd = new FakeInetd(directory);
  }

  @AfterEach
  void end() throws IOException {
    inetd.close();
  }

  @Test
  void whyShowsEveryFindingAndWhatComesNext() {
    inetd.on(
        "Why",
        "{'service':"
            + daemon(
                "sobby",
                "failing",
                "start",
                0,
                "16:44:00",
                "'why':'it crashed','next_in':4000,'next_what':'next try'")
            + ",'findings':[{'rule':'keep_alive','answer':'proceed','why':''},"
            + "{'rule':'throttle_interval','answer':'hold','why':'it started 6 s ago'}],"
            + "'waits_for':'time to pass'}");
    Ran ran = Ran.by(inetd, "why", "sobby");
    assertEquals(
        """
        sobby failing (start)
            it crashed
            since 2026-11-25 16:44:00, for 1 min
            RULE               ANSWER   WHY
            keep_alive         proceed
            throttle_interval  hold     it started 6 s ago
            waits for time to pass
            next change in 4 s: next try
        """,
        ran.out());
    assertEquals(0, ran.status());
    assertTrue(Ran.by(inetd, "why", "sobby", "--json").out().startsWith("{\"service\":"));
  }

  @Test
  void planShowsProblemsFirst() {
    inetd.on(
        "Plan",
        "{'steps':[{'name':'sobby','move':'restart','why':'exec is another'},"
            + "{'name':'cron','move':'keep','why':''}],'problems':['x.conf:1:1: what']}");
    Ran ran = Ran.by(inetd, "plan");
    assertEquals(
        """
        x.conf:1:1: what
        MOVE     NAME   WHY
        restart  sobby  exec is another
        keep     cron
        """,
        ran.out());
    assertEquals(0, ran.status());
    assertEquals(List.of("Plan {}"), inetd.calls());
  }

  @Test
  void planOfAFileNamesItAbsolutely() {
    inetd.on("Plan", "{'steps':[],'problems':[]}");
    assertEquals("There is nothing to do.\n", Ran.by(inetd, "plan", "x.conf").out());
    String file = Path.of("x.conf").toAbsolutePath().toString();
    assertEquals(List.of("Plan {'file':'" + file + "'}"), inetd.calls());
  }

  @Test
  void logPrintsTheLastLines() {
    inetd.on("Log", "{'lines':['one','two']}");
    assertEquals("one\ntwo\n", Ran.by(inetd, "log", "sobby", "-n", "2").out());
    assertEquals("{\"lines\":[\"one\",\"two\"]}\n", Ran.by(inetd, "log", "sobby", "--json").out());
    assertEquals(
        List.of("Log {'name':'sobby','lines':2}", "Log {'name':'sobby','lines':20}"),
        inetd.calls());
    assertEquals(2, Ran.by(inetd, "log", "sobby", "-n", "0").status());
  }

  @Test
  void aSignalGoesByItsName() {
    inetd.on("Signal", "{}");
    assertEquals(0, Ran.by(inetd, "signal", "sobby", "sigusr1").status());
    assertEquals(List.of("Signal {'name':'sobby','signal':'USR1'}"), inetd.calls());
    Ran ran = Ran.by(inetd, "signal", "sobby", "BOO");
    assertTrue(ran.err().startsWith("inetdctl: no signal 'BOO'; there are HUP, INT,"), ran.err());
    assertEquals(2, ran.status());
  }

  @Test
  void enableAndResetAndReloadOfAServiceShowIt() {
    inetd.on("Enable", services(SOBBY)).on("Reset", services(SOBBY));
    inetd.on("ReloadService", services(SOBBY));
    for (String word : List.of("enable", "reset", "reload")) {
      Ran ran = Ran.by(inetd, word, "sobby");
      assertEquals("sobby running (start), process 7\n", ran.out());
      assertEquals(0, ran.status());
    }
    assertEquals(
        List.of(
            "Enable {'name':'sobby'}", "Reset {'name':'sobby'}", "ReloadService {'name':'sobby'}"),
        inetd.calls());
  }

  @Test
  void reloadWaitsUntilTheConfigurationHoldsAndTellsWhatIsWrong() {
    inetd.on(
        "Reload",
        _ -> {
          inetd.news(notice("ODDITY", "x.conf:2:1: odd"));
          inetd.news(notice("PROBLEM", "x.conf:3:1: wrong"));
          inetd.news(notice("LOADED", "loaded"));
          return "{}";
        });
    Ran ran = Ran.by(inetd, "reload");
    assertEquals("warning: x.conf:2:1: odd\nx.conf:3:1: wrong\n", ran.err());
    assertEquals(1, ran.status());
    Ran json = Ran.by(inetd, "reload", "--json");
    assertEquals("{\"problems\":[\"x.conf:3:1: wrong\"]}\n", json.out());
  }

  @Test
  void reloadWithoutWaitingOnlyAsks() {
    inetd.on("Reload", "{}");
    assertEquals(new Ran(0, "", ""), Ran.by(inetd, "reload", "--no-wait"));
    assertEquals(List.of("Reload {}"), inetd.calls());
  }

  @Test
  void watchPrintsALineForEachPieceOfNews() throws IOException {
    CompletableFuture<Ran> watching =
        CompletableFuture.supplyAsync(() -> Ran.by(inetd, "watch", "sobby"));
    inetd.awaitWatcher();
    inetd.news(notice("CRASHED", "sobby crashed"));
    inetd.news(change(SOBBY));
    inetd.leave();
    Ran ran = watching.join();
    assertEquals(
        """
        16:45:00 CRASHED sobby crashed
        16:45:00 sobby running (start), process 7
        """,
        ran.out());
    assertEquals("inetdctl: inetd has closed the connection\n", ran.err());
    assertEquals(3, ran.status());
  }

  @Test
  void withoutAnInetdItIsToldWhereItWasLookedFor() {
    String nowhere = directory.resolve("nowhere").toString();
    Ran ran = Ran.by(inetd, "--socket", nowhere, "list");
    assertEquals(
        "inetdctl: no inetd can be reached at " + nowhere + ": No such file or directory\n",
        ran.err());
    assertEquals(3, ran.status());
    assertEquals(3, Ran.by(inetd, "list", "--socket", nowhere).status());
  }

  @Test
  void anInetdThatIsSilentOrTalksNonsenseIsToldOf() {
    inetd.on("Status", "nothing");
    Ran silent = Ran.by(inetd, "list", "--timeout", "1");
    assertEquals("inetdctl: inetd does not answer\n", silent.err());
    assertEquals(3, silent.status());
    inetd.on("Status", "raw [nonsense");
    Ran nonsense = Ran.by(inetd, "list");
    assertTrue(nonsense.err().startsWith("inetdctl: what answered there is no inetd: "));
    assertEquals(3, nonsense.status());
  }

  @Test
  void anOlderInetdIsToldOf() {
    Ran ran = Ran.by(inetd, "list");
    assertEquals("inetdctl: that inetd does not know how: it is another version\n", ran.err());
    assertEquals(1, ran.status());
  }
}
