package inetd.model;

/** An assertion about our own code: what the world may do is an event, never a check. */
public final class Check {
  private Check() {}

  /** Fails with {@code what} if {@code holds} is false: a bug in this program. */
  public static void that(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("broken invariant: " + what);
    }
  }
}
