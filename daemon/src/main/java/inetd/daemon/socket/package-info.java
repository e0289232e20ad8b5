/**
 * Sockets: opened, accepted from, read and written without ever waiting.
 *
 * <p>{@link inetd.daemon.socket.SocketOpener} binds in the order of NetBSD's inetd. {@link
 * inetd.daemon.socket.Acceptor} takes connections in batches and tells the machine of them. {@link
 * inetd.daemon.socket.AcceptedConnections} are those that built-in services talk over or that wait
 * to be handed to a program.
 *
 * <p>What a peer sends is bytes and nothing more.
 */
@NullMarked
package inetd.daemon.socket;

import org.jspecify.annotations.NullMarked;
