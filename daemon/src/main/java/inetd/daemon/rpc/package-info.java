/**
 * rpcbind(8): the registration of RPC services, in the wire form of RFC 1833.
 *
 * <p>{@link inetd.daemon.rpc.Rpcbind} is one call to it over its Unix socket, {@link
 * inetd.daemon.rpc.RpcMessage} the bytes. {@link inetd.daemon.rpc.RpcbindRegistrar} makes the calls
 * away from the loop and reports its own failures.
 *
 * <p>A service whose registration fails is served all the same.
 */
@NullMarked
package inetd.daemon.rpc;

import org.jspecify.annotations.NullMarked;
