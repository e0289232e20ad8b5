package inetd.daemon.control;

import inetd.daemon.kernel.Poller;
import java.util.function.IntToLongFunction;

/**
 * The control socket's share of the poller, which tells of changes only.
 *
 * @param token what the poller says of who has a number here
 */
record ClientPolling(Poller poller, IntToLongFunction token) {
  /** Has the poller tell of {@code fd} as {@code number}; tells whether it will. */
  boolean begin(int fd, int number) {
    return poller.watchChanges(fd, token.applyAsLong(number)) == 0;
  }

  /** Has it tell of {@code fd} no more. */
  void end(int fd) {
    poller.forget(fd);
  }

  /** Has it tell of {@code fd} once more: it tells of one that is new to it at once. */
  boolean again(int fd, int number) {
    poller.forget(fd);
    return begin(fd, number);
  }
}
