package inetd.cli.ctl;

import static inetd.cli.ctl.Answers.daemon;
import static inetd.cli.ctl.Answers.services;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The screens of many services: what is broken comes first, and nothing is wider than asked. */
final class ScreensTest {
  private static final String WEB =
      daemon("web", "running", "start", 7375, "16:44:47", "'restarts':1,'origin':'a:1:1'");
  private static final String CRASH =
      daemon(
          "crash",
          "failed",
          "start",
          0,
          "16:44:42",
          "'why':'exit status 3; given up after 3 restarts in 60 seconds','restarts':3,"
              + "'origin':'a:2:1'");
  private static final String MISSING =
      daemon(
          "missing",
          "failing",
          "start",
          0,
          "16:44:56",
          "'why':'cannot execute /usr/sbin/nosuch: No such file or directory; throttle_interval = 10',"
              + "'next_in':5000,'next_what':'next try','origin':'a:3:1'");
  private static final String CAT =
      daemon(
          "27001/tcp",
          "listening",
          "start",
          0,
          "14:45:00",
          "'address':'127.0.0.1:27001','servers':2,'origin':'a:4:1'");
  private static final String NIGHT =
      daemon(
          "night",
          "waiting",
          "start",
          0,
          "16:00:00",
          "'why':'it waits for what starts it','next_in':20040000,'next_what':'next start',"
              + "'origin':'a:5:1'");
  private static final String SLOW =
      daemon(
          "slow",
          "stopped",
          "stop",
          0,
          "16:30:00",
          "'why':'it is disabled','enabled':false,'origin':'a:6:1'");
  private static final String[] ALL = {WEB, CRASH, CAT, NIGHT, MISSING, SLOW};

  private final FakeInetd inetd;

  ScreensTest(@TempDir Path directory) throws IOException {
    inetd =
        new FakeInetd(directory)
            .on("Status", services(ALL))
            .on("List", services(ALL))
            .on("Problems", "{'errors':['/etc/inetd.conf:3:1: unknown key'],'warnings':[]}");
  }

  @AfterEach
  void stop() throws IOException {
    inetd.close();
  }

  private Ran shown(int columns, String... words) {
    Map<String, String> environment =
        Map.of("INETD_SOCKET", inetd.socket().toString(), "COLUMNS", Integer.toString(columns));
    return Ran.in(environment, true, words);
  }

  @Test
  void eachScreenIsAsReviewed() {
    for (int columns : List.of(80, 120)) {
      GoldenScreen.check("alone-" + columns, shown(columns).out());
      GoldenScreen.check("list-" + columns, shown(columns, "list").out());
    }
    GoldenScreen.check("alone-plain", Ran.by(inetd).out());
    GoldenScreen.check("list-plain", Ran.by(inetd, "list").out());
    GoldenScreen.check("status-plain", Ran.by(inetd, "status").out());
    GoldenScreen.check("states", Ran.by(inetd, "help", "states").out());
  }

  @Test
  void theGuideShowsWhatIsPrinted() throws IOException {
    String guide = Files.readString(Path.of("../docs/guide.md"));
    String alone = shown(80).out().replaceAll("\033\\[\\d+m", "");
    assertTrue(guide.contains("$ inetdctl\n" + alone + "```"), alone);
    String states = Ran.by(inetd, "help", "states").out();
    assertTrue(guide.contains("$ inetdctl help states\n" + states + "```"), states);
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    for (int columns : List.of(20, 40, 80, 120)) {
      for (String line : shown(columns, "list").out().split("\n", -1)) {
        String plain = line.replaceAll("\033\\[\\d+m", "");
        assertTrue(plain.length() <= columns || plain.startsWith("6 services"), plain);
      }
    }
  }

  @Test
  void itIsWellOnlyIfAllThatIsWantedUpIsUp() {
    assertEquals(3, Ran.by(inetd, "status").status());
    assertEquals(3, Ran.by(inetd).status());
    inetd.on("Status", services(WEB, CAT, NIGHT, SLOW)).on("List", services(WEB));
    assertEquals(0, Ran.by(inetd, "status").status());
    assertEquals(3, Ran.by(inetd).status()); // There is an error in the configuration.
    inetd.on("Problems", "{'errors':[],'warnings':[]}");
    Ran well = Ran.by(inetd);
    assertEquals("4 services: 1 running, 1 listening, 1 waiting, 1 stopped.\n", well.out());
    assertEquals(0, well.status());
  }

  @Test
  void whoMayNotAskIsShownNamesAndStates() {
    inetd
        .on("Status", services())
        .on("List", services("{'name':'sshd','kind':'daemon','goal':'start','state':'running'}"))
        .refuses("Problems", "NotPermitted", "{'text':'may not'}");
    Ran ran = Ran.by(inetd, "list");
    assertEquals(
        """
        NAME  STATE    PID  FOR  RESTARTS  NOTE
        sshd  running  -    -    -
        """,
        ran.out());
    assertEquals("1 service: 1 running.\n", Ran.by(inetd).out());
  }

  @Test
  void helpKnowsCommandsAndTopics() {
    assertTrue(Ran.by(inetd, "help", "start").out().startsWith("Usage: inetdctl start"));
    assertTrue(Ran.by(inetd, "help").out().startsWith("Usage: inetdctl"));
    Ran unknown = Ran.by(inetd, "help", "stetas");
    assertTrue(unknown.err().contains("'stetas' (did you mean"), unknown.err());
    assertEquals(2, unknown.status());
  }
}
