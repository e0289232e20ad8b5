package inetd.daemon.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.word.Moment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The poller on pipes and pairs of sockets. */
final class EpollTest {
  private static final int STREAM_CLOEXEC_NONBLOCK = 1 | 0x80000 | 0x800;

  private final Libc libc = Libc.jni();
  private final Epoll epoll = new Epoll(libc);
  private final long pair = Memory.allocate(8);
  private final long data = Memory.allocate(1 << 16);
  private final int near;
  private final int far;

  EpollTest() {
    assertEquals(0, libc.socketpair(1, STREAM_CLOEXEC_NONBLOCK, 0, pair));
    near = Memory.getInt(pair);
    far = Memory.getInt(pair + 4);
  }

  @AfterEach
  void close() {
    libc.close(near);
    libc.close(far);
    epoll.close();
  }

  @Test
  void aWaitIsRoundedUpAndNeverDown() {
    assertEquals(-1, Epoll.millis(Moment.NEVER));
    assertEquals(0, Epoll.millis(0));
    assertEquals(1, Epoll.millis(1));
    assertEquals(1, Epoll.millis(1_000_000));
    assertEquals(2, Epoll.millis(1_000_001));
    assertEquals(Integer.MAX_VALUE, Epoll.millis(Moment.NEVER - 1));
  }

  @Test
  void aWatchTellsAsLongAsThereIsSomethingToRead() {
    long token = 7L << 32 | 5;
    assertEquals(0, epoll.watch(near, token));
    assertEquals(0, epoll.await(0));
    libc.write(far, data, 2);
    for (int i = 0; i < 2; i++) {
      assertEquals(1, epoll.await(Moment.NEVER));
      assertEquals(token, epoll.token(0));
    }
    libc.read(near, data, 2);
    assertEquals(0, epoll.await(0));
  }

  @Test
  void changesAreToldOnceInBothDirections() {
    assertEquals(0, epoll.watchChanges(near, 1));
    assertEquals(1, epoll.await(0)); // Writable from the start.
    assertEquals(0, epoll.await(0));
    libc.write(far, data, 2);
    assertEquals(1, epoll.await(0));
    assertEquals(0, epoll.await(0));
    while (libc.write(near, data, 1 << 16) > 0) {}
    assertEquals(0, epoll.await(0));
    while (libc.read(far, data, 1 << 16) > 0) {}
    assertEquals(1, epoll.await(0));
  }

  @Test
  void whatIsForgottenIsNotToldAlthoughSomebodyElseHasItToo() {
    int copy = libc.fcntl(near, 1030, 0); // F_DUPFD_CLOEXEC
    assertTrue(copy > 0);
    assertEquals(0, epoll.watch(near, 1));
    libc.write(far, data, 2);
    epoll.forget(near);
    assertEquals(0, epoll.await(0));
    libc.close(copy);
  }
}
