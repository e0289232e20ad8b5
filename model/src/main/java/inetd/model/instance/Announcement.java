package inetd.model.instance;

/**
 * A word about an instance before it goes on; whoever waits for it may hold it back, until {@link
 * InstanceEvent.Released} names the same number.
 */
public sealed interface Announcement {
  /** Returns its number among all of the instance. */
  long number();

  /** It is about to start. */
  record Starting(long number) implements Announcement {}

  /**
   * It is about to stop, or has ended.
   *
   * @param outcome how its run went so far
   */
  record Stopping(long number, Outcome outcome) implements Announcement {}
}
