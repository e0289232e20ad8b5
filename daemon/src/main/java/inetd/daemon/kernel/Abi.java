package inetd.daemon.kernel;

import inetd.daemon.posix.Memory;
import inetd.model.port.Event.Bytes;
import inetd.model.word.Signal;
import java.util.Map;
import java.util.Set;

/**
 * The numbers in which systems differ: data, not code.
 *
 * @param addresses how socket addresses are laid out
 * @param sockets flags of socket(2), accept4(2), recv(2) and send(2)
 * @param options socket options
 * @param messages how recvmsg(2) and sendmsg(2) carry more than data
 * @param credentials how recvmsg(2) tells who sent something over a Unix socket
 * @param errors error numbers that mean something to us
 * @param nonblock O_NONBLOCK of fcntl(2)
 * @param nofile RLIMIT_NOFILE
 * @param signals signal numbers
 */
public record Abi(
    Addresses addresses,
    Sockets sockets,
    Options options,
    Messages messages,
    Credentials credentials,
    Errors errors,
    int nonblock,
    int nofile,
    Map<Signal, Integer> signals) {
  // The same everywhere.
  public static final int AF_UNIX = 1;
  static final int AF_INET = 2;
  public static final int SOCK_STREAM = 1;
  public static final int SOCK_DGRAM = 2;
  public static final int SOCK_SEQPACKET = 5;
  public static final int MSG_PEEK = 2;
  public static final int F_GETFL = 3;
  public static final int F_SETFL = 4;
  static final int WNOHANG = 1;
  public static final int ESRCH = 3;

  public Abi {
    signals = Map.copyOf(signals);
  }

  /** Returns the number of {@code signal}. */
  public int number(Signal signal) {
    Integer number = signals.get(signal);
    if (number == null) {
      throw new AssertionError("broken invariant: " + signal + " has a number");
    }
    return number;
  }

  /**
   * Socket addresses.
   *
   * @param lengthByte whether an address begins with its length and the family is one byte
   * @param inet6 AF_INET6
   * @param pathBytes bytes of sun_path, its final NUL among them
   */
  public record Addresses(boolean lengthByte, int inet6, int pathBytes) {
    /** Returns the family of the address at {@code address}. */
    int family(long address) {
      return lengthByte ? Memory.getByte(address + 1) & 0xff : Memory.getShort(address) & 0xffff;
    }

    /** Begins an address of {@code length} bytes. */
    void begin(long address, int family, int length) {
      if (lengthByte) {
        Memory.putByte(address, (byte) length);
        Memory.putByte(address + 1, (byte) family);
      } else {
        Memory.putShort(address, (short) family);
      }
    }
  }

  /**
   * Flags: SOCK_CLOEXEC, SOCK_NONBLOCK, MSG_DONTWAIT, MSG_NOSIGNAL, EFD_CLOEXEC with EFD_NONBLOCK.
   */
  public record Sockets(int cloexec, int nonblock, int dontWait, int noSignal, int eventfd) {}

  /**
   * Socket options.
   *
   * @param share lets datagram sockets of one user have the same port at different addresses
   * @param info4 asks for the destination of IPv4 datagrams
   * @param info6 asks for the destination of IPv6 datagrams
   * @param defer accepts a connection only once it has sent something
   * @param within lets connections come by one interface only, whose number it takes
   * @param peer tells pid, uid and gid of a Unix socket's peer, in this order
   * @param groups tells all groups of a Unix socket's peer
   */
  public record Options(
      Option reuse,
      Option share,
      Option receiveBuffer,
      Option sendBuffer,
      Option v6only,
      Option info4,
      Option info6,
      Deferral defer,
      Option within,
      Option peer,
      Option groups) {}

  /** An option that takes an int. */
  public record Option(int level, int name) {}

  /** An option that takes {@code value}. */
  public record Deferral(int level, int name, Bytes value) {}

  /**
   * Struct msghdr and struct cmsghdr, as far as systems differ.
   *
   * @param levelAt offset of cmsg_level
   * @param typeAt offset of cmsg_type
   * @param info4 type of the message with an in_pktinfo
   * @param info6 type of the message with an in6_pktinfo
   * @param localAt offset in in_pktinfo of the local address from which it is sent, or answered
   * @param toAt offset in in_pktinfo of the address that it was sent to
   * @param indexAt offset in in_pktinfo of the interface
   * @param info4Bytes bytes of an in_pktinfo
   */
  public record Messages(
      int levelAt,
      int typeAt,
      int info4,
      int info6,
      int localAt,
      int toAt,
      int indexAt,
      int info4Bytes) {}

  /**
   * A sender's credentials as the kernel vouches for them: an option that asks for them, and a
   * message of the same level.
   *
   * @param type of the message
   * @param pidAt offset in it of the process
   * @param uidAt offset in it of the user
   * @param bytes its length
   */
  public record Credentials(Option pass, int type, int pidAt, int uidAt, int bytes) {}

  /**
   * Error numbers, besides those of {@link inetd.daemon.posix.Errno}.
   *
   * @param tooLong ENAMETOOLONG
   * @param passing what accept(2) says of a connection that had gone before it was accepted
   */
  public record Errors(int tooLong, Set<Integer> passing) {
    public Errors {
      passing = Set.copyOf(passing);
    }
  }
}
