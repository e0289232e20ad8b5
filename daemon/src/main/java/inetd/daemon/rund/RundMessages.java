package inetd.daemon.rund;

import inetd.daemon.kernel.Abi;
import inetd.daemon.kernel.SenderCredentials;
import inetd.daemon.kernel.SenderCredentials.Sender;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.port.Event.Bytes;
import inetd.model.rund.RundMessage;
import java.util.Optional;

/** Datagrams with credentials, to and from one socket. */
final class RundMessages {
  private static final int MESSAGE_BYTES = 56;

  // Struct msghdr of 64-bit systems.
  private static final int NAME_BYTES_AT = 8;
  private static final int VECTOR_AT = 16;
  private static final int VECTORS_AT = 24;

  /**
   * A datagram, and who the kernel says sent it.
   *
   * @param from the address for an answer; empty if its sender has none
   */
  record Letter(Sender sender, Bytes from, Bytes data, boolean tooLong) {}

  private final Libc libc;
  private final Abi abi;
  private final long name = Memory.allocate(RundSocket.ADDRESS + 2);
  private final long data = Memory.allocate(RundMessage.MOST + 2);
  private final long vector = Memory.allocate(16);
  private final long message = Memory.allocate(MESSAGE_BYTES);
  private final SenderCredentials senders;

  RundMessages(Libc libc, Abi abi) {
    this.libc = libc;
    this.abi = abi;
    senders = new SenderCredentials(abi);
    Memory.putLong(message, name);
    Memory.putLong(message + VECTOR_AT, vector);
    Memory.putLong(message + VECTORS_AT, 1);
    Memory.putLong(vector, data);
  }

  /** Returns the next that has come to {@code fd}; empty if there is none. */
  Optional<Letter> receive(int fd) {
    Memory.putInt(message + NAME_BYTES_AT, RundSocket.ADDRESS);
    senders.expect(message);
    Memory.putLong(vector + 8, RundMessage.MOST + 1L);
    long length = libc.recvmsg(fd, message, abi.sockets().dontWait());
    if (length < 0) {
      return Optional.empty();
    }
    int bytes = Math.min(Memory.getInt(message + NAME_BYTES_AT), RundSocket.ADDRESS);
    return Optional.of(
        new Letter(
            senders.of(message),
            Bytes.of(bytes > 2 ? Memory.getBytes(name, bytes) : new byte[0]),
            Bytes.of(Memory.getBytes(data, (int) Math.min(length, RundMessage.MOST))),
            length > RundMessage.MOST));
  }

  /** Sends; tells whether it was taken. */
  boolean send(int fd, Bytes to, byte[] what) {
    if (to.length() == 0 || what.length > RundMessage.MOST) {
      return false;
    }
    Memory.putBytes(name, to.array());
    Memory.putInt(message + NAME_BYTES_AT, to.length());
    SenderCredentials.none(message);
    Memory.putBytes(data, what);
    Memory.putLong(vector + 8, what.length);
    return libc.sendmsg(fd, message, abi.sockets().dontWait() | abi.sockets().noSignal()) >= 0;
  }
}
