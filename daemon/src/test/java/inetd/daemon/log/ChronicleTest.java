package inetd.daemon.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.daemon.log.Chronicle.Line;
import inetd.daemon.log.Chronicle.Voice;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The last of what services wrote and of what was said about them. */
final class ChronicleTest {
  private long now;
  private final Chronicle chronicle = new Chronicle(() -> ++now);

  @Test
  void linesAndNoticesAreKeptInTheirOrderUnderOneName() {
    chronicle.wrote("web", "hello");
    chronicle.told("web", "web (pid 7): exit status 1");
    chronicle.told("web", "web: restarting after exit status 1");
    chronicle.told("other", "other: something else");
    assertEquals(
        List.of(
            new Line(1, Voice.OWN, "hello"),
            new Line(2, Voice.INETD, "web (pid 7): exit status 1"),
            new Line(3, Voice.INETD, "web: restarting after exit status 1")),
        chronicle.lines("web", 10));
    assertEquals(
        List.of(new Line(3, Voice.INETD, "web: restarting after exit status 1")),
        chronicle.lines("web", 1));
    assertEquals(List.of(), chronicle.lines("silent", 10));
    assertEquals(List.of(), chronicle.lines("web", -1));
  }

  @Test
  void onlySoManyLinesAndCharactersAreKept() {
    for (int i = 0; i < 1_000; i++) {
      chronicle.wrote("web", "line " + i);
    }
    List<Line> lines = chronicle.lines("web", Integer.MAX_VALUE);
    assertEquals(Chronicle.LINES, lines.size());
    assertEquals("line 999", lines.getLast().text());
    for (int i = 0; i < 50; i++) {
      chronicle.wrote("web", "x".repeat(1_024));
    }
    assertEquals(16, chronicle.lines("web", 100).size());
  }

  @Test
  void aForgottenServiceHasNothing() {
    chronicle.wrote("web", "hello");
    chronicle.forget("web");
    assertEquals(List.of(), chronicle.lines("web", 10));
  }

  @Test
  void namesWithoutEndDoNotFillTheMemory() {
    for (int i = 0; i < 2 * Chronicle.NAMES; i++) {
      chronicle.told("name" + i, "said");
    }
    assertEquals(1, chronicle.lines("name0", 1).size());
    assertEquals(0, chronicle.lines("name" + Chronicle.NAMES, 1).size());
  }
}
