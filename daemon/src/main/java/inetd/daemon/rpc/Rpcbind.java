package inetd.daemon.rpc;

import inetd.model.spec.Address.Inet;
import inetd.model.spec.Endpoint.Rpc;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The rpcbind of this machine, version 3 of its protocol (RFC 1833), by its local socket.
 *
 * <p>Over that socket rpcbind knows its caller's uid, so no privileged port is needed, and what one
 * user registered no other can take away.
 */
public final class Rpcbind {
  /** Where rpcbind listens on Linux and NetBSD. */
  public static final Path SOCKET = Path.of("/var/run/rpcbind.sock");

  private static final int PROGRAM = 100_000;
  private static final int VERSION = 3;
  private static final int SET = 1;
  private static final int UNSET = 2;

  private final Path socket;
  private final Duration patience;

  /**
   * Names an rpcbind; it is asked only when there is something to register.
   *
   * @param patience the longest one registration may take, over all its versions
   */
  public Rpcbind(Path socket, Duration patience) {
    this.socket = socket;
    this.patience = patience;
  }

  /**
   * Registers every version of {@code rpc} at {@code bound}; first takes away what stood there.
   *
   * @throws IOException if rpcbind is not there, is silent, or refuses a version
   */
  public void register(Rpc rpc, Inet bound) throws IOException {
    try (RpcSocket line = open()) {
      for (long version = rpc.lowVersion(); version <= rpc.highVersion(); version++) {
        ask(line, UNSET, rpc, (int) version, "");
        if (!ask(line, SET, rpc, (int) version, universal(bound))) {
          throw new IOException(
              "rpcbind refuses version %d at %s (%s)"
                  .formatted(version, universal(bound), rpc.netid()));
        }
      }
    }
  }

  /**
   * Takes away every version of {@code rpc}; what was not there is no failure.
   *
   * @throws IOException if rpcbind is not there or is silent
   */
  public void unregister(Rpc rpc) throws IOException {
    try (RpcSocket line = open()) {
      for (long version = rpc.lowVersion(); version <= rpc.highVersion(); version++) {
        ask(line, UNSET, rpc, (int) version, "");
      }
    }
  }

  private RpcSocket open() throws IOException {
    try {
      return RpcSocket.open(socket, patience);
    } catch (IOException e) {
      throw new IOException("no rpcbind at " + socket + ": " + e.getMessage(), e);
    }
  }

  private static boolean ask(RpcSocket line, int procedure, Rpc rpc, int version, String address)
      throws IOException {
    RpcMessage call =
        new RpcMessage(2 * version + procedure, PROGRAM, VERSION, procedure)
            .number(rpc.program())
            .number(version)
            .text(rpc.netid())
            .text(address)
            .text(""); // The owner: rpcbind knows better.
    try {
      line.send(call.bytes());
      return call.answer(line.receive());
    } catch (IOException e) {
      throw new IOException("rpcbind: " + e.getMessage(), e);
    }
  }

  /** Returns {@code address} as RFC 5665 writes it: the host, and the two bytes of the port. */
  static String universal(Inet address) {
    return address.ip() + "." + (address.port() >> 8) + "." + (address.port() & 0xff);
  }
}
