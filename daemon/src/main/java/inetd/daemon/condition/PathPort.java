package inetd.daemon.condition;

import inetd.model.spec.Condition;

/**
 * Looks at paths for as long as somebody asks, on a thread that does nothing else: any call on a
 * path may hang on a file server that is gone.
 *
 * <p>For the loop's thread. Something that happens between asking and the first look of that thread
 * is not told of {@link Condition.Changed}: it cannot be told from what happened before.
 */
public interface PathPort {
  /** Tells of {@code what} from now on, on the loop. */
  void watch(Condition what, Told told);

  /** Tells of {@code what} no more. What is on its way to the loop still arrives. */
  void unwatch(Condition what);

  /** Ends, without waiting for a look that hangs. Nothing is sent to the loop any more. */
  void close();

  /** Whoever asked. */
  interface Told {
    void holds(boolean holds);
  }
}
