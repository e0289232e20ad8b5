/**
 * Registration of {@code rpc/} services with rpcbind.
 *
 * <p>Done by a thread of its own: rpcbind may be slow or missing, and the service listens anyway.
 */
@NullMarked
package inetd.daemon.rpc;

import org.jspecify.annotations.NullMarked;
