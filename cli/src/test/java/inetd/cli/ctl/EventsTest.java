package inetd.cli.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.cli.ctl.upstart.Initctl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events told of before they happen: plan --emit, graph, show-config and check-config. */
final class EventsTest {
  private static final String JOBS =
      """
      {'jobs':[
        {'name':'apache','start_on':'startup','stop_on':'stopping tomcat','movers':[
          {'move':'Start','event':'startup','job':''},
          {'move':'Stop','event':'stopping','job':'tomcat'}]},
        {'name':'db','start_on':'started apache and up IFACE=eth*','stop_on':'','movers':[
          {'move':'Start','event':'started','job':'apache'},
          {'move':'Start','event':'up','job':''}]}]}
      """;

  private final FakeInetd inetd;

  EventsTest(@TempDir Path directory) throws IOException {
    inetd = new FakeInetd(directory);
  }

  @BeforeEach
  void begin() {
    inetd.on("Jobs", JOBS);
  }

  @AfterEach
  void end() throws IOException {
    inetd.close();
  }

  private Ran initctl(String... words) {
    return Ran.of(
        Map.of("INETD_SOCKET", inetd.socket().toString()),
        false,
        it -> Initctl.run(it, "initctl", List.of(words)));
  }

  @Test
  void planOfAnEventIsATableInItsOrder() {
    inetd.on(
        "PlanEvent",
        """
        {'steps':[{'name':'clean','move':'start','why':'runs to its end'},
          {'name':'web','move':'start','why':''}],'problems':[]}
        """);
    assertEquals(
        """
        MOVE   NAME   WHY
        start  clean  runs to its end
        start  web
        """,
        Ran.by(inetd, "plan", "--emit", "up", "IFACE=eth0", "A=").out());
    assertEquals(
        List.of("PlanEvent {'event':'up','variables':['IFACE=eth0','A=']}"), inetd.calls());
  }

  @Test
  void planOfAnEventThatMovesNobodySaysSo() {
    inetd.on("PlanEvent", "{'steps':[],'problems':[]}");
    assertEquals(
        new Ran(0, "There is nothing to do.\n", ""), Ran.by(inetd, "plan", "--emit", "nothing"));
    assertEquals(
        "{\"steps\":[],\"problems\":[]}\n",
        Ran.by(inetd, "--json", "plan", "--emit", "nothing").out());
  }

  @Test
  void variablesOfAnEventHaveNames() {
    Ran ran = Ran.by(inetd, "plan", "--emit", "up", "eth0");
    assertEquals(2, ran.status());
    assertTrue(ran.err().startsWith("inetdctl: 'eth0' is not NAME=VALUE\n"), ran.err());
    assertEquals(List.of(), inetd.calls());
  }

  @Test
  void graphIsASentenceForEachEdge() {
    assertEquals(
        new Ran(
            0,
            """
            startup -> start apache
            stopping tomcat -> stop apache
            started apache -> start db
            up -> start db
            """,
            ""),
        Ran.by(inetd, "graph"));
  }

  @Test
  void graphForDotTellsEventsFromJobs() {
    assertEquals(
        """
        digraph jobs {
        \tnode [shape=box];
        \t"event startup" [shape=ellipse, label="startup"];
        \t"event startup" -> "apache" [label="start"];
        \t"tomcat" -> "apache" [label="stopping: stop", style=dashed];
        \t"apache" -> "db" [label="started: start"];
        \t"event up" [shape=ellipse, label="up"];
        \t"event up" -> "db" [label="start"];
        }
        """,
        Ran.by(inetd, "graph", "--dot").out());
  }

  @Test
  void graphAsAPictureHasEveryNameOnce() {
    String picture = Ran.by(inetd, "graph", "--svg").out();
    assertTrue(picture.startsWith("<svg ") && picture.endsWith("</svg>\n"), picture);
    for (String name : List.of("startup", "tomcat", "apache", "db", "up")) {
      assertEquals(2, picture.split(">" + name + "</text>", -1).length, name);
    }
  }

  @Test
  void aGraphThatGoesRoundIsDrawnAllTheSame() {
    inetd.on(
        "Jobs",
        """
        {'jobs':[
          {'name':'a<b','movers':[{'move':'Start','event':'started','job':'c'}]},
          {'name':'c','movers':[{'move':'Start','event':'started','job':'a<b'}]}]}
        """);
    Ran ran = Ran.by(inetd, "graph", "--svg");
    assertEquals(0, ran.status());
    assertTrue(ran.out().contains(">a&lt;b</text>"), ran.out());
  }

  @Test
  void aGraphIsDrawnInOneWay() {
    assertEquals(2, Ran.by(inetd, "graph", "--dot", "--svg").status());
  }

  @Test
  void showConfigTellsTheConditions() {
    assertEquals(
        """
        apache
          start on startup
          stop on stopping tomcat
        db
          start on started apache and up IFACE=eth*
        """,
        initctl("show-config").out());
    assertEquals(
        """
        db
          start on started (job: apache)
          start on up
        """,
        initctl("show-config", "-e", "db").out());
    assertEquals(new Ran(1, "", "initctl: Unknown job: nope\n"), initctl("show-config", "nope"));
  }

  @Test
  void checkConfigTellsWhoIsMissing() {
    assertEquals(
        new Ran(1, "apache\n  stop on: unknown job tomcat\n", ""), initctl("check-config"));
    assertEquals(new Ran(0, "", ""), initctl("check-config", "db"));
  }

  @Test
  void logPriorityIsAskedAndNotSet() {
    assertEquals(new Ran(0, "message\n", ""), initctl("log-priority"));
    assertEquals(1, initctl("log-priority", "debug").status());
    assertEquals(List.of(), inetd.calls());
  }
}
