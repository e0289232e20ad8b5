package inetd.daemon.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.log.RecentLines.Line;
import inetd.daemon.log.RecentLines.Voice;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The last of what services wrote and of what was said about them. */
final class RecentLinesTest {
  private long now;
  private final RecentLines chronicle = new RecentLines(() -> ++now);

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
    assertEquals(RecentLines.LINES, lines.size());
    assertEquals("line 999", lines.getLast().text());
    for (int i = 0; i < 50; i++) {
      chronicle.wrote("web", "x".repeat(1_024));
    }
    assertEquals(15, chronicle.lines("web", 100).size());
    assertEquals(1_050 - 15, chronicle.dropped("web"));
  }

  @Test
  void allTogetherStaysWithinItsBytesHoweverManySpeakAndHoweverWide() {
    for (int name = 0; name < RecentLines.NAMES; name++) {
      for (int line = 0; line < 5; line++) {
        chronicle.wrote("name" + name, "宽".repeat(340));
      }
    }
    assertTrue(chronicle.bytes() <= RecentLines.BYTES, () -> chronicle.bytes() + " bytes");
    List<Line> kept = chronicle.lines("name0", 100);
    assertEquals(1, kept.size());
    assertTrue(kept.getFirst().text().matches("宽{100,} …"), () -> kept.getFirst().text());
    assertEquals(4, chronicle.dropped("name0"));
  }

  @Test
  void theOldestOfEachGoesWhereThereAreManyAndWhatIsSmallStays() {
    chronicle.wrote("small", "a word");
    for (int name = 0; name < 1_000; name++) {
      for (int line = 0; line < 20; line++) {
        chronicle.wrote("name" + name, line + " " + "x".repeat(500));
      }
    }
    assertEquals("a word", chronicle.lines("small", 1).getFirst().text());
    for (int name = 0; name < 1_000; name++) {
      List<Line> kept = chronicle.lines("name" + name, 100);
      assertTrue(kept.size() >= 7, () -> kept.size() + " lines");
      assertTrue(kept.getLast().text().startsWith("19 "));
      assertEquals(20 - kept.size(), chronicle.dropped("name" + name));
    }
  }

  @Test
  void thereIsMoreRoomAgainWhenOthersHaveGone() {
    for (int name = 0; name < 2_000; name++) {
      chronicle.wrote("name" + name, "hello");
    }
    for (int name = 1; name < 2_000; name++) {
      chronicle.forget("name" + name);
    }
    for (int line = 0; line < 50; line++) {
      chronicle.wrote("name0", "x".repeat(1_024));
    }
    assertEquals(15, chronicle.lines("name0", 100).size());
  }

  @Test
  void aForgottenServiceHasNothing() {
    chronicle.wrote("web", "hello");
    chronicle.forget("web");
    assertEquals(List.of(), chronicle.lines("web", 10));
  }

  @Test
  void namesWithoutEndDoNotFillTheMemory() {
    for (int i = 0; i < 2 * RecentLines.NAMES; i++) {
      chronicle.told("name" + i, "said");
    }
    assertEquals(1, chronicle.lines("name0", 1).size());
    assertEquals(0, chronicle.lines("name" + RecentLines.NAMES, 1).size());
  }
}
