/**
 * The socket of rund's clients: datagrams at an abstract name, with the kernel's word for who sent
 * them.
 *
 * <p>Nothing waits here for a client: an answer that does not fit where its client has to read it
 * is lost, as one is whose client has gone. Who sent a request is what the kernel says of the
 * datagram; which groups they have, what it says of the process, if that is still there and still
 * theirs.
 */
@NullMarked
package inetd.daemon.rund;

import org.jspecify.annotations.NullMarked;
