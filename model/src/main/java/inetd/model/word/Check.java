package inetd.model.word;

import org.jspecify.annotations.Nullable;

/** An assertion about our own code: what the world may do is an event, never a check. */
public final class Check {
  private Check() {}

  /** Returns {@code value}, or fails with {@code what} if there is none: a bug in this program. */
  public static <T> T present(@Nullable T value, String what) {
    if (value == null) {
      throw new AssertionError("broken invariant: " + what);
    }
    return value;
  }

  /** Fails with {@code what} if {@code holds} is false: a bug in this program. */
  public static void that(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("broken invariant: " + what);
    }
  }
}
