package inetd.daemon.kernel;

import inetd.model.spec.Endpoint.Rpc;

/** Tells rpcbind of our RPC services, away from the loop; it reports its own failures. */
public interface Registrar {
  void register(Rpc rpc, int port);

  void unregister(Rpc rpc);
}
