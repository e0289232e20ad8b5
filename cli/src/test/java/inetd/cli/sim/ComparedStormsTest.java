package inetd.cli.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.cli.Told;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Storms compared, and their report; what is told is what files of this directory's resources have,
 * which {@code -Dtranscripts.rewrite=true} writes anew.
 */
final class ComparedStormsTest {
  private static final List<String> STORM =
      List.of(
          "--crash",
          "web: exit 1 every exp(20s)",
          "--crash",
          "db: kill 9 every exp(40s)",
          "--fault",
          "network down 30s every exp(10m)",
          "--for",
          "2h");

  @TempDir Path directory = Path.of("");
  private Path before = directory;
  private Path after = directory;

  @BeforeEach
  void write() throws IOException {
    String text =
        """
        echo stream tcp nowait root internal
        web on exec = /bin/web, args = web, keep_alive = yes;
        db on exec = /bin/db, args = db, keep_alive = always,
            throttle_interval = 0, # at once
            respawn_limit = 5 60;
        mail on exec = /bin/mail, args = mail, keep_alive = always, network_state = yes;
        """;
    before = Files.writeString(directory.resolve("before.conf"), text);
    after =
        Files.writeString(
            directory.resolve("after.conf"),
            text.replace("keep_alive = yes", "keep_alive = yes, throttle_interval = 1"));
  }

  private Told told(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of(more));
    arguments.addAll(STORM);
    return Told.by(new Inetdsim(), arguments.toArray(new String[0]));
  }

  private void golden(String name, Told told) throws IOException {
    String said = told.out().replace(directory + "/", "");
    Path file = Path.of("src/test/resources/sim", name + ".txt");
    if (Boolean.getBoolean("transcripts.rewrite")) {
      Files.writeString(file, said);
    }
    assertEquals(
        Files.readString(file), said, "see the difference with -Dtranscripts.rewrite=true");
  }

  @Test
  void aBetterConfigurationPasses() throws IOException {
    Told told = told("compare", before.toString(), after.toString(), "--seeds", "8");
    assertEquals("", told.err());
    assertEquals(0, told.status());
    golden("compare", told);
  }

  @Test
  void aWorseOneIsExitStatusThree() {
    Told told = told("compare", after.toString(), before.toString(), "--seeds", "8");
    assertEquals(3, told.status());
    assertTrue(told.out().contains("B is worse for 1 and better for 0 of 3 services"), told.out());
  }

  @Test
  void aSweepRecommendsOne() throws IOException {
    Told told =
        told(
            "sweep",
            before.toString(),
            "--vary",
            "web.throttle_interval=1,5,10,30",
            "--vary",
            "db.respawn_limit=5 60,20 60",
            "--seeds",
            "3");
    assertEquals("", told.err());
    assertEquals(0, told.status());
    golden("sweep", told);
  }

  @Test
  void whatCannotBeVariedIsToldWithItsPlace() {
    Told told = told("sweep", before.toString(), "--vary", "web.throttle_intervall=1,2");
    assertEquals(1, told.status());
    assertEquals(
        "with web.throttle_intervall = 1:\n"
            + before
            + ":2:55: unknown key 'throttle_intervall' (did you mean throttle_interval?)\n",
        told.err());
    Told other = told("sweep", before.toString(), "--vary", "wbe.throttle_interval=1,2");
    assertEquals(2, other.status());
    assertTrue(other.err().contains("no service 'wbe' in " + before), other.err());
    assertEquals(2, told("sweep", before.toString(), "--vary", "web.backoff").status());
    assertTrue(
        told("sweep", before.toString(), "--vary", "echo/tcp.backoff=none")
            .err()
            .contains("has no keys"));
  }

  @Test
  void theReportNeedsNothingElseAndMarksTheLine() throws IOException {
    Path page = directory.resolve("out.html");
    Told told = told("storm", before.toString(), "--seed", "7", "--report", page.toString());
    assertEquals("", told.err());
    assertEquals(0, told.status());
    String html = Files.readString(page, StandardCharsets.UTF_8);
    assertTrue(html.contains("<mark>    respawn_limit = 5 60;</mark>"), html);
    assertTrue(html.contains("▲ db: given up"), html);
    assertTrue(html.contains("web: up "), html);
    assertTrue(!html.matches("(?s).*(<script|src=|href=|https?://|@import).*"), html);
    assertEquals(html.split("<svg", -1).length, html.split("</svg>", -1).length);
  }

  @Test
  void aServiceOfEitherConfigurationCanBeNamed() throws IOException {
    Files.writeString(after, "new on exec = /bin/new, args = new, keep_alive = always;\n");
    Told told =
        told("compare", before.toString(), after.toString(), "--crash", "new: exit 1 every 9s");
    assertEquals("", told.err());
    assertEquals(0, told.status());
    assertTrue(told.out().contains("only in " + after + ": new\n"), told.out());
    assertTrue(told.out().contains("only in " + before + ": db, mail, web\n"), told.out());
  }

  @Test
  void aReportThatCannotBeWrittenIsTold() {
    Told told = told("storm", before.toString(), "--seed", "7", "--report", "/nowhere/out.html");
    assertEquals(1, told.status());
    assertEquals("/nowhere/out.html: No such file or directory\n", told.err());
  }
}
