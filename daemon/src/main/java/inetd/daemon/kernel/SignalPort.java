package inetd.daemon.kernel;

import inetd.model.port.Event;
import java.util.List;

/**
 * The signals to the supervisor, heard on a descriptor, and the children behind SIGCHLD.
 *
 * <p>Whoever implements it knows which children are ours to reap.
 */
public interface SignalPort extends AutoCloseable {
  /** Returns the descriptor that is readable while a signal is to be heard. */
  int descriptor();

  /** Takes what came, without waiting. */
  Heard hear();

  /** Is told of every child there is to reap. */
  void born(int pid);

  /** Returns what tells of the forks of children. */
  TracePort traces();

  /** Says whether {@link #reap} tells of children that have stopped too. */
  void hearStops(boolean whether);

  /**
   * Reaps one child, writes its status (int) to {@code status} and returns its pid; 0 if none
   * ended. One that is traced, or that {@link #hearStops} asked about, may have stopped only.
   */
  int reap(long status);

  @Override
  void close();

  /**
   * What came.
   *
   * @param child SIGCHLD
   * @param asked what people asked for: to reload, to try again, to leave; each once, in this order
   */
  record Heard(boolean child, List<Event> asked) {
    public static final Heard CHILD = new Heard(true, List.of());
    public static final Heard NOTHING = new Heard(false, List.of());

    public Heard {
      asked = List.copyOf(asked);
    }
  }
}
