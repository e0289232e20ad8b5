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
  private final RecentLines recent = new RecentLines(() -> ++now);

  @Test
  void linesAndNoticesAreKeptInTheirOrderUnderOneName() {
    recent.wrote("web", "hello");
    recent.told("web", "web (pid 7): exit status 1");
    recent.told("web", "web: restarting after exit status 1");
    recent.told("other", "other: something else");
    assertEquals(
        List.of(
            new Line(1, Voice.OWN, "hello"),
            new Line(2, Voice.INETD, "web (pid 7): exit status 1"),
            new Line(3, Voice.INETD, "web: restarting after exit status 1")),
        recent.lines("web", 10));
    assertEquals(
        List.of(new Line(3, Voice.INETD, "web: restarting after exit status 1")),
        recent.lines("web", 1));
    assertEquals(List.of(), recent.lines("silent", 10));
    assertEquals(List.of(), recent.lines("web", -1));
  }

  @Test
  void onlySoManyLinesAndCharactersAreKept() {
    for (int i = 0; i < 1_000; i++) {
      recent.wrote("web", "line " + i);
    }
    List<Line> lines = recent.lines("web", Integer.MAX_VALUE);
    assertEquals(RecentLines.LINES, lines.size());
    assertEquals("line 999", lines.getLast().text());
    for (int i = 0; i < 50; i++) {
      recent.wrote("web", "x".repeat(1_024));
    }
    assertEquals(15, recent.lines("web", 100).size());
    assertEquals(1_050 - 15, recent.dropped("web"));
  }

  @Test
  void allTogetherStaysWithinItsBytesHoweverManySpeakAndHoweverWide() {
    for (int name = 0; name < RecentLines.NAMES; name++) {
      for (int line = 0; line < 5; line++) {
        recent.wrote("name" + name, "宽".repeat(340));
      }
    }
    assertTrue(recent.bytes() <= RecentLines.BYTES, () -> recent.bytes() + " bytes");
    List<Line> kept = recent.lines("name0", 100);
    assertEquals(1, kept.size());
    assertTrue(kept.getFirst().text().matches("宽{100,} …"), () -> kept.getFirst().text());
    assertEquals(4, recent.dropped("name0"));
  }

  @Test
  void theOldestOfEachGoesWhereThereAreManyAndWhatIsSmallStays() {
    recent.wrote("small", "a word");
    for (int name = 0; name < 1_000; name++) {
      for (int line = 0; line < 20; line++) {
        recent.wrote("name" + name, line + " " + "x".repeat(500));
      }
    }
    assertEquals("a word", recent.lines("small", 1).getFirst().text());
    for (int name = 0; name < 1_000; name++) {
      List<Line> kept = recent.lines("name" + name, 100);
      assertTrue(kept.size() >= 7, () -> kept.size() + " lines");
      assertTrue(kept.getLast().text().startsWith("19 "));
      assertEquals(20 - kept.size(), recent.dropped("name" + name));
    }
  }

  @Test
  void thereIsMoreRoomAgainWhenOthersHaveGone() {
    for (int name = 0; name < 2_000; name++) {
      recent.wrote("name" + name, "hello");
    }
    for (int name = 1; name < 2_000; name++) {
      recent.forget("name" + name);
    }
    for (int line = 0; line < 50; line++) {
      recent.wrote("name0", "x".repeat(1_024));
    }
    assertEquals(15, recent.lines("name0", 100).size());
  }

  @Test
  void aForgottenServiceHasNothing() {
    recent.wrote("web", "hello");
    recent.forget("web");
    assertEquals(List.of(), recent.lines("web", 10));
  }

  @Test
  void namesWithoutEndDoNotFillTheMemory() {
    for (int i = 0; i < 2 * RecentLines.NAMES; i++) {
      recent.told("name" + i, "said");
    }
    assertEquals(1, recent.lines("name0", 1).size());
    assertEquals(0, recent.lines("name" + RecentLines.NAMES, 1).size());
  }
}
