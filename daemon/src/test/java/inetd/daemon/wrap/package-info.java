/** Proofs about access control, against the system's libwrap. */
@NullMarked
package inetd.daemon.wrap;

import org.jspecify.annotations.NullMarked;
