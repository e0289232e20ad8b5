package inetd.daemon.kernel;

/**
 * A poller of descriptors that become ready: epoll or kqueue.
 *
 * <p>A token stands for the descriptor in every answer. Calls return 0 or a negated errno, as those
 * of {@link inetd.daemon.posix.Libc} do.
 */
public interface Poller extends AutoCloseable {
  /** How many descriptors one wait tells of, so that none of many waits for ever. */
  int BATCH = 64;

  /** Tells of {@code fd} as long as it can be read. */
  int watch(int fd, long token);

  /**
   * Tells of {@code fd} when it becomes readable or writable, once for each change. Whoever asks
   * for this tries first and waits only after EAGAIN; it costs one call for a whole conversation.
   */
  int watchChanges(int fd, long token);

  /**
   * Tells no more of {@code fd}. Closing is not enough where a child has the same socket: the watch
   * would outlive the descriptor.
   */
  void forget(int fd);

  /**
   * Waits for at most {@code nanos}, for ever if it is {@link inetd.model.word.Moment#NEVER}; never
   * returns early for want of precision. Returns how many are ready, at most {@link #BATCH}.
   */
  int await(long nanos);

  /** Returns the token of the {@code index}th that is ready. */
  long token(int index);

  @Override
  void close();
}
