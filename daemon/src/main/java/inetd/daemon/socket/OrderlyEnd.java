package inetd.daemon.socket;

import inetd.daemon.kernel.Abi;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.spec.Address;

/**
 * The end of connections that are turned away. Their peers find an end of file: with something
 * unread, or not yet accepted, they would find a reset, and lose what they had not read themselves.
 */
public final class OrderlyEnd {
  /** Bytes moved by one call. */
  private static final int CHUNK = 65_536;

  /** Reads of what nobody wants, at most, before a connection is closed all the same. */
  private static final int DRAINS = 8;

  /** A whole backlog, and those who were about to join it. */
  private static final int QUEUE = 2 * SocketOpener.BACKLOG;

  /** The number of no interface. */
  private static final int NOWHERE = Integer.MAX_VALUE;

  private static final int SHUT_RD = 0;

  private final Libc libc;
  private final Abi abi;
  private final long buffer = Memory.allocate(CHUNK);
  private final long value = Memory.allocate(4);

  public OrderlyEnd(Libc libc, Abi abi) {
    this.libc = libc;
    this.abi = abi;
  }

  /** Closes {@code fd}, a connection. */
  public void connection(int fd) {
    int flags = abi.sockets().dontWait();
    for (int i = 0; i < DRAINS && libc.recvfrom(fd, buffer, CHUNK, flags, 0, 0) > 0; i++) {}
    libc.close(fd);
  }

  /** Ends whoever waits at {@code listening}, which is then to be closed and can be nobody's. */
  public void queue(int listening, Address address) {
    bar(listening, address);
    sharedQueue(listening);
  }

  /**
   * Ends whoever waits at {@code listening} now. Processes that a wait server has left may have the
   * socket too, and go on with it.
   */
  public void sharedQueue(int listening) {
    int flags = libc.fcntl(listening, Abi.F_GETFL, 0);
    libc.fcntl(listening, Abi.F_SETFL, flags | abi.nonblock()); // A wait server's would block.
    for (int i = 0; i < QUEUE; i++) {
      int fd = libc.accept4(listening, 0, 0, abi.sockets().cloexec());
      if (fd < 0 && !abi.errors().passing().contains(-fd)) {
        return;
      }
      if (fd >= 0) {
        connection(fd);
      }
    }
  }

  /**
   * Lets nobody else come: from now on they are refused, while the queue stays. Else whoever came
   * between the last accept and the close would be reset.
   */
  private void bar(int listening, Address address) {
    if (address instanceof Address.Local) {
      libc.shutdown(listening, SHUT_RD); // Of an Internet socket it would reset the queue.
    } else {
      Memory.putInt(value, NOWHERE);
      Abi.Option within = abi.options().within();
      libc.setsockopt(listening, within.level(), within.name(), value, 4);
    }
  }
}
