package inetd.model.spec;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A socket to listen on, in everything that would need it to be opened again if it changed.
 *
 * @param type the socket type
 * @param address where
 * @param receiveBuffer SO_RCVBUF in bytes
 * @param sendBuffer SO_SNDBUF in bytes
 * @param deferAccept whether a connection is told only once it has sent something
 *     (TCP_DEFER_ACCEPT, NetBSD's {@code dataready} filter)
 * @param rpc what to register with rpcbind
 * @param file whose the file of a Unix socket becomes; without, inetd's own, with its umask
 */
public record Endpoint(
    SocketType type,
    Address address,
    OptionalInt receiveBuffer,
    OptionalInt sendBuffer,
    boolean deferAccept,
    Optional<Rpc> rpc,
    Optional<SocketFile> file) {
  public Endpoint(
      SocketType type,
      Address address,
      OptionalInt receiveBuffer,
      OptionalInt sendBuffer,
      boolean deferAccept,
      Optional<Rpc> rpc) {
    this(type, address, receiveBuffer, sendBuffer, deferAccept, rpc, Optional.empty());
  }

  /** Tells whether both are datagram sockets with the same port at different addresses. */
  public boolean isBeside(Endpoint other) {
    return type == SocketType.DGRAM
        && other.type == SocketType.DGRAM
        && address instanceof Address.Inet(IpAddress here, int port)
        && other.address instanceof Address.Inet(IpAddress there, int same)
        && port == same
        && here.family() == there.family()
        && !here.equals(there);
  }

  /** The type of a socket. */
  public enum SocketType {
    STREAM,
    DGRAM,
    SEQPACKET;

    /** Tells whether connections are accepted on it. */
    public boolean connected() {
      return this != DGRAM;
    }
  }

  /**
   * A registration with rpcbind.
   *
   * @param netid tcp, udp, tcp6 or udp6
   */
  public record Rpc(int program, int lowVersion, int highVersion, String netid) {}

  /** Owner and permissions of the file of a Unix socket. */
  public record SocketFile(int uid, int gid, int mode) {}
}
