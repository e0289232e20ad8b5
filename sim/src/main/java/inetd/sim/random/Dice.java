package inetd.sim.random;

import inetd.model.memory.TextHash;
import java.util.List;

/**
 * Chance that is the same every time for the same seed, on every machine and in every release.
 *
 * <p>SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
 */
public final class Dice {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private long state;

  public Dice(long seed) {
    state = seed;
  }

  /** Returns 64 bits by chance. */
  public long next() {
    state += GOLDEN;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /**
   * Returns dice of their own, so that what is drawn here does not depend on what is drawn there.
   */
  public Dice split() {
    return new Dice(next());
  }

  /** Returns dice of their own for {@code name}; what other names there are makes no difference. */
  public static Dice named(long seed, String name) {
    return new Dice(new Dice(seed).next() ^ TextHash.of(name)).split();
  }

  /** Returns a fraction from 0 to 1, without 1. */
  public double fraction() {
    return (next() >>> 11) * 0x1p-53;
  }

  /** Returns a number from 0 to {@code bound - 1}. */
  public int below(int bound) {
    return (int) Math.floorMod(next() >>> 1, (long) bound);
  }

  /** Tells whether what happens {@code percent} times in a hundred happens now. */
  public boolean chance(int percent) {
    return below(100) < percent;
  }

  /** Returns one of {@code things}. */
  public <T> T of(List<T> things) {
    return things.get(below(things.size()));
  }
}
