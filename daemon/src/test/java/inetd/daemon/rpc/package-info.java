/** Proofs about registration, against a scripted rpcbind and against the system's own. */
@NullMarked
package inetd.daemon.rpc;

import org.jspecify.annotations.NullMarked;
