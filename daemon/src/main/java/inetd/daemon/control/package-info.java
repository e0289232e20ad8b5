/**
 * The control socket: clients, their messages, and the answers that wait for them.
 *
 * <p>{@link inetd.daemon.control.ControlServer} opens the socket, {@link
 * inetd.daemon.control.ControlClients} has who is connected, by the kernel's word of who they are.
 * What a client may cause is bounded: connections for a user, bytes of a message, messages in a
 * turn, bytes that wait, for one and for all together ({@link inetd.model.control.Bounds}).
 *
 * <p>Requests are answered by the machine; this only carries them.
 */
@NullMarked
package inetd.daemon.control;

import org.jspecify.annotations.NullMarked;
