package inetd.daemon.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The last lines of a service, as people are told them. */
final class LineViewsTest {
  private final RecentLines recent = new RecentLines(() -> 0);
  private final LineViews views = new LineViews(recent);

  @Test
  void whoAsksForMoreThanIsKeptIsToldHowManyAreGone() {
    for (int i = 0; i < 130; i++) {
      recent.wrote("web", "line " + i);
    }
    List<String> log = views.log("web", 1_000);
    assertEquals("(30 before that are not kept)", log.getFirst());
    assertTrue(log.get(1).endsWith(" line 30"), () -> log.get(1));
    assertEquals(100, views.log("web", 100).size());
    assertEquals(10, views.output("web", 10).size());
  }
}
