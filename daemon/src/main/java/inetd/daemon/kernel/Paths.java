package inetd.daemon.kernel;

import inetd.model.spec.Circumstance;

/**
 * Looks at paths for as long as somebody asks, on a thread that does nothing else: any call on a
 * path may hang on a file server that is gone.
 *
 * <p>For the loop's thread. Something that happens between asking and the first look of that thread
 * is not told of {@link Circumstance.Changed}: it cannot be told from what happened before.
 */
public interface Paths {
  /** Tells of {@code what} from now on, on the loop. */
  void watch(Circumstance what, Told told);

  /** Tells of {@code what} no more. What is on its way to the loop still arrives. */
  void unwatch(Circumstance what);

  /** Ends, without waiting for a look that hangs. Nothing is sent to the loop any more. */
  void close();

  /** Whoever asked. */
  interface Told {
    void holds(boolean holds);
  }
}
