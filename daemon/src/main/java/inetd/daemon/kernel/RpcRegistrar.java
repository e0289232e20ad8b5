package inetd.daemon.kernel;

import inetd.model.spec.Address;
import inetd.model.spec.Endpoint.Rpc;

/**
 * The registration of our RPC services with rpcbind, away from the loop; it reports its own
 * failures.
 */
public interface RpcRegistrar {
  /**
   * Registers {@code rpc}.
   *
   * @param service what messages call it
   * @param bound where its socket is, with the port the system chose
   */
  void register(String service, Rpc rpc, Address.Inet bound);

  /** Unregisters {@code rpc}. */
  void unregister(String service, Rpc rpc);

  /** Finishes what was asked for, within bounds. */
  void close();
}
