package inetd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DrillTest {
  @Test
  void everyEndIsFollowedByAStart() {
    assertEquals(501, Drill.run(500));
  }
}
