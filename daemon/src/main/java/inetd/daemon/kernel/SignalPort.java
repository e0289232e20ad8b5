package inetd.daemon.kernel;

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

  /**
   * Reaps one child, writes its status (int) to {@code status} and returns its pid; 0 if none
   * ended.
   */
  int reap(long status);

  @Override
  void close();

  /**
   * What came.
   *
   * @param child SIGCHLD
   * @param reload SIGHUP
   * @param exit SIGTERM or SIGINT
   */
  record Heard(boolean child, boolean reload, boolean exit) {
    public static final Heard CHILD = new Heard(true, false, false);
    public static final Heard NOTHING = new Heard(false, false, false);
  }
}
