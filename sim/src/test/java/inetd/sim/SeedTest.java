package inetd.sim;

import inetd.sim.random.SwarmProperties;
import org.junit.jupiter.api.Test;

/** Plays the world of one seed, {@code -Dseed}, as {@link SwarmProperties} play many. */
final class SeedTest {
  @Test
  void theWorldOfOneSeedHoldsItsInvariants() {
    long seed = Long.getLong("seed", 1);
    Trial.play(Trial.reproduce(seed), Zoo.all(), SwarmProperties.world(seed), _ -> {});
  }
}
