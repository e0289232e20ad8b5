package inetd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WarmupTest {
  @Test
  void everyEndIsFollowedByAStart() {
    assertEquals(501, Warmup.run(500));
  }
}
