/**
 * The control socket: varlink over a Unix stream socket, inside the loop.
 *
 * <p>Nothing here is loaded before the first client comes, except what it takes to listen. Whatever
 * a client does, others do not notice: bytes are read only as far as they can be dealt with, and
 * answers that nobody takes are kept within {@link inetd.model.control.Bounds}.
 */
@NullMarked
package inetd.daemon.control;

import org.jspecify.annotations.NullMarked;
