/**
 * The services that inetd serves itself: echo, discard, chargen, daytime, time and tcpmux, as
 * functions from bytes to bytes.
 *
 * <p>A {@link inetd.model.builtin.BuiltinSession} is one side of a connection, as a value: it says
 * what to do next (read, write, close, hand over) and is replaced by the next one. {@link
 * inetd.model.builtin.DatagramBuiltins} answers one datagram with at most one, and {@link
 * inetd.model.builtin.DatagramGuard} says whom not to answer at all.
 *
 * <p>Nothing here has a socket.
 */
@NullMarked
package inetd.model.builtin;

import org.jspecify.annotations.NullMarked;
