package inetd.daemon.kernel;

import java.util.List;

/**
 * The forks of programs that let themselves be followed.
 *
 * <p>For the one thread that starts programs and waits for them. Nobody is kept waiting: a process
 * that has stopped for us goes on before the call ends that told of it.
 */
public interface TracePort {
  /** What is seen of those who are followed. */
  interface Follower {
    /** {@code pid} has made the process {@code child}, which is followed too. */
    void forked(int pid, int child);

    /** {@code pid} executes another program than it did. */
    void replaced(int pid);
  }

  /** A child that asks to be followed was started. */
  void born(int pid);

  /** Tells whether the stop of {@code pid}, which wait(2) told of as {@code status}, was for us. */
  boolean stopped(int pid, int status, Follower follower);

  /** {@code pid} has ended. */
  void ended(int pid);

  /** Tells whether {@code pid} is followed. */
  boolean follows(int pid);

  /**
   * Lets go whoever comes from {@code started}, that was told to be born; returns them all. From
   * now on they are as if nobody had ever followed them.
   */
  List<Integer> leave(int started);
}
