package inetd.daemon.report;

import inetd.daemon.kernel.Abi;
import inetd.daemon.kernel.SocketAddresses;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.port.Event.Bytes;
import inetd.model.source.text.Utf8;
import inetd.model.spec.Address;
import inetd.model.word.Check;
import inetd.model.word.Failure;
import java.util.Optional;

/**
 * The socket behind $NOTIFY_SOCKET, whose datagrams come with the kernel's word for who sent them.
 *
 * <p>Opened when the first service needs it. Descriptors that come along (FDSTORE, or BARRIER,
 * whose sender waits until his is closed) find no room and are closed by the kernel itself.
 */
final class NotifySocket {
  /** Longer ones are ignored. */
  static final int MOST = 4_096;

  private static final int EVERYBODY = 0666;
  private static final int MESSAGE_BYTES = 56;
  private static final int PATH_AT = 2;
  private static final int CLOSED = -1;

  // Struct msghdr.
  private static final int VECTOR_AT = 16;
  private static final int VECTORS_AT = 24;
  private static final int CONTROL_AT = 32;
  private static final int CONTROL_BYTES_AT = 40;

  // Struct cmsghdr: its data is aligned to 8 and so at 16 on every 64-bit system.
  private static final int DATA_AT = 16;

  /**
   * A datagram.
   *
   * @param pid who sent it
   * @param uid as whom
   */
  record Letter(int pid, int uid, Bytes text) {
    /** What says nothing: too long, or from nobody. */
    static final Letter EMPTY = new Letter(0, 0, Bytes.EMPTY);
  }

  private final Libc libc;
  private final Abi abi;
  private final SocketAddresses addresses;
  private final Optional<String> wanted;
  private final long data = Memory.allocate(MOST + 1);
  private final long vector = Memory.allocate(16);
  private final long message = Memory.allocate(MESSAGE_BYTES);
  private final long control;
  private int fd = CLOSED;
  private String name = "";

  /**
   * Makes one that is not open yet.
   *
   * @param path where it is to be
   */
  NotifySocket(Libc libc, Abi abi, SocketAddresses addresses, Optional<String> path) {
    this.libc = libc;
    this.abi = abi;
    this.addresses = addresses;
    this.wanted = path;
    control = Memory.allocate(room());
    Memory.putLong(vector, data);
    Memory.putLong(message + VECTOR_AT, vector);
    Memory.putLong(message + VECTORS_AT, 1);
    Memory.putLong(message + CONTROL_AT, control);
  }

  private int room() {
    return DATA_AT + (abi.credentials().bytes() + 7 & ~7);
  }

  boolean isOpen() {
    return fd != CLOSED;
  }

  int descriptor() {
    return fd;
  }

  /** Returns what programs find in $NOTIFY_SOCKET; the socket is open. */
  String name() {
    return name;
  }

  /** Opens it; tells what was in the way. */
  Optional<Failure> open() {
    Check.that(!isOpen(), "a socket is opened once");
    int flags = abi.sockets().cloexec() | abi.sockets().nonblock();
    int made = libc.socket(Abi.AF_UNIX, Abi.SOCK_DGRAM | flags, 0);
    if (made < 0) {
      return Optional.of(libc.failure(Failure.Step.SOCKET, -made));
    }
    Memory.putInt(data, 1);
    Abi.Option pass = abi.credentials().pass();
    int passed = libc.setsockopt(made, pass.level(), pass.name(), data, 4);
    if (passed < 0) {
      libc.close(made);
      return Optional.of(libc.failure(Failure.Step.OPTION, -passed));
    }
    int bound = bind(made);
    if (bound < 0) {
      libc.close(made);
      return Optional.of(libc.failure(Failure.Step.BIND, -bound));
    }
    fd = made;
    return Optional.empty();
  }

  private int bind(int made) {
    if (wanted.isPresent()) {
      int length = addresses.write(new Address.Local(wanted.get()), data);
      if (length > 0) {
        name = wanted.get();
        libc.unlink(data + PATH_AT); // The state directory is ours: nobody else is behind it.
        int bound = libc.bind(made, data, length);
        return bound < 0 ? bound : libc.chmod(data + PATH_AT, EVERYBODY);
      }
    }
    // An abstract name of Linux, which begins with NUL: it needs no place.
    String unplaced = "@inetd/notify/" + libc.getpid();
    int length = addresses.write(new Address.Local(unplaced), data);
    Memory.putByte(data + PATH_AT, (byte) 0);
    name = unplaced;
    return libc.bind(made, data, length - 1);
  }

  /** Returns the next datagram; empty if there is none. */
  Optional<Letter> receive() {
    Memory.putLong(vector + 8, MOST + 1L);
    Memory.putLong(message + CONTROL_BYTES_AT, room());
    long length = libc.recvmsg(fd, message, abi.sockets().dontWait());
    if (length < 0) {
      return Optional.empty();
    }
    Abi.Credentials layout = abi.credentials();
    boolean known =
        Memory.getLong(message + CONTROL_BYTES_AT) >= DATA_AT + layout.bytes()
            && Memory.getInt(control + abi.messages().levelAt()) == layout.pass().level()
            && Memory.getInt(control + abi.messages().typeAt()) == layout.type();
    if (!known || length > MOST) {
      return Optional.of(Letter.EMPTY);
    }
    return Optional.of(
        new Letter(
            Memory.getInt(control + DATA_AT + layout.pidAt()),
            Memory.getInt(control + DATA_AT + layout.uidAt()),
            Bytes.of(Memory.getBytes(data, (int) length))));
  }

  /** Closes it; its path goes. */
  void close() {
    if (isOpen()) {
      libc.close(fd);
      fd = CLOSED;
      if (!name.startsWith("@")) {
        Memory.putBytes(data, Utf8.encode(name + "\0"));
        libc.unlink(data);
      }
    }
  }
}
