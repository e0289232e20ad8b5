package inetd.daemon.report;

import inetd.daemon.kernel.Abi;
import inetd.daemon.kernel.Inheritance;
import inetd.daemon.kernel.SenderCredentials;
import inetd.daemon.kernel.SocketAddresses;
import inetd.daemon.posix.FileStatus;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.memory.TextHash;
import inetd.model.port.Event.Bytes;
import inetd.model.source.text.Utf8;
import inetd.model.spec.Address;
import inetd.model.spec.Program;
import inetd.model.spec.ServiceSpec;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The sockets behind $NOTIFY_SOCKET, one for each service, whose datagrams come with the kernel's
 * word for who sent them.
 *
 * <p>The name of a service's socket follows from its key, so that the next inetd opens it where the
 * programs of this one have it. Descriptors that come along (FDSTORE, or BARRIER, whose sender
 * waits until his is closed) find no room and are closed by the kernel itself.
 */
final class NotifySockets {
  /** Longer datagrams say nothing. */
  static final int MOST = 4_096;

  private static final String ABSTRACT = "@";
  private static final int EVERYBODY = 0666;
  private static final int MESSAGE_BYTES = 56;
  private static final int PATH_AT = 2;

  // Struct msghdr.
  private static final int VECTOR_AT = 16;
  private static final int VECTORS_AT = 24;

  /**
   * A datagram.
   *
   * @param pid who sent it, who may have ended since; 0 is nobody that is known here
   * @param uid as whom
   * @param text what it says; empty if that is too long
   */
  record Letter(int pid, int uid, Optional<Bytes> text) {}

  private final Libc libc;
  private final Abi abi;
  private final SocketAddresses addresses;
  private final Optional<String> place;
  private final Inheritance before;
  private final long data = Memory.allocate(MOST + 1);
  private final long vector = Memory.allocate(16);
  private final long message = Memory.allocate(MESSAGE_BYTES);
  private final SenderCredentials senders;

  /**
   * Makes none yet.
   *
   * @param place how their paths begin; they have none if it is empty
   * @param before has those that are open already
   */
  NotifySockets(
      Libc libc, Abi abi, SocketAddresses addresses, Optional<String> place, Inheritance before) {
    this.before = before;
    this.libc = libc;
    this.abi = abi;
    this.addresses = addresses;
    this.place = place;
    senders = new SenderCredentials(abi);
    Memory.putLong(vector, data);
    Memory.putLong(message + VECTOR_AT, vector);
    Memory.putLong(message + VECTORS_AT, 1);
  }

  /** Returns what the programs of {@code spec} find in $NOTIFY_SOCKET. */
  String name(ServiceSpec spec) {
    String own = HexFormat.of().toHexDigits(TextHash.of(spec.key()));
    String path = place.orElse("") + "-" + own;
    if (place.isEmpty() || addresses.write(new Address.Local(ABSTRACT + path), data) == 0) {
      return ABSTRACT + "inetd/" + libc.getpid() + "-" + own; // The next inetd has another.
    }
    boolean elsewhere =
        spec.program().map(Program::surroundings).flatMap(it -> it.root()).isPresent();
    return elsewhere ? ABSTRACT + path : path; // What has no path is seen from every root.
  }

  /** Opens the one called {@code name}; returns its descriptor, or a negated errno. */
  int open(String name) {
    int left = before.socket(Abi.SOCK_DGRAM, data, write(name));
    if (left >= 0) {
      return left;
    }
    int flags = abi.sockets().cloexec() | abi.sockets().nonblock();
    int made = libc.socket(Abi.AF_UNIX, Abi.SOCK_DGRAM | flags, 0);
    if (made < 0) {
      return made;
    }
    Memory.putInt(data, 1);
    Abi.Option pass = abi.credentials().pass();
    int done = libc.setsockopt(made, pass.level(), pass.name(), data, 4);
    done = done < 0 ? done : bind(made, name);
    if (done < 0) {
      libc.close(made);
      return done;
    }
    return made;
  }

  /** Writes the address of {@code name} to where data is; returns its length. */
  private int write(String name) {
    int length = addresses.write(new Address.Local(name), data);
    if (!isAbstract(name)) {
      return length;
    }
    Memory.putByte(data + PATH_AT, (byte) 0); // So Linux has them: a NUL, and none at the end.
    return length - 1;
  }

  private int bind(int made, String name) {
    int length = write(name);
    if (isAbstract(name)) {
      return libc.bind(made, data, length);
    }
    libc.unlink(data + PATH_AT); // The state directory is ours: nobody else is behind it.
    int bound = libc.bind(made, data, length);
    return bound < 0 ? bound : libc.chmod(data + PATH_AT, EVERYBODY);
  }

  private static boolean isAbstract(String name) {
    return name.startsWith(ABSTRACT);
  }

  /** Tells whether whoever looks for the open one called {@code name} finds something. */
  boolean isThere(String name) {
    return isAbstract(name) || FileStatus.at(libc, name).filter(FileStatus::isSocket).isPresent();
  }

  /** Returns the next datagram that has come to {@code fd}; empty if there is none. */
  Optional<Letter> receive(int fd) {
    Memory.putLong(vector + 8, MOST + 1L);
    senders.expect(message);
    long length = libc.recvmsg(fd, message, abi.sockets().dontWait());
    if (length < 0) {
      return Optional.empty();
    }
    SenderCredentials.Sender sender = senders.of(message);
    return Optional.of(
        new Letter(
            sender.pid(),
            sender.uid(),
            length > MOST
                ? Optional.empty()
                : Optional.of(Bytes.of(Memory.getBytes(data, (int) length)))));
  }

  /** Closes {@code fd}, the one called {@code name}; its path goes. */
  void close(int fd, String name) {
    libc.close(fd);
    if (!isAbstract(name)) {
      Memory.putBytes(data, Utf8.encode(name + "\0"));
      libc.unlink(data);
    }
  }
}
