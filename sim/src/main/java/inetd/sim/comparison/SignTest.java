package inetd.sim.comparison;

/**
 * The sign test: how likely pairs would differ as one-sidedly as they do if nothing was behind it.
 */
public final class SignTest {
  private SignTest() {}

  /**
   * Returns the chance that of {@code one + other} throws of a coin {@code one} or more fall to one
   * side; pairs without a difference are left out before.
   */
  public static double chance(int one, int other) {
    int throwsOfCoin = one + other;
    double sum = 0;
    for (int heads = one; heads <= throwsOfCoin; heads++) {
      sum += StrictMath.exp(logChoose(throwsOfCoin, heads) - throwsOfCoin * StrictMath.log(2));
    }
    return Math.min(1, sum);
  }

  private static double logChoose(int all, int some) {
    double log = 0;
    for (int i = 1; i <= some; i++) {
      log += StrictMath.log(all - some + i) - StrictMath.log(i);
    }
    return log;
  }
}
