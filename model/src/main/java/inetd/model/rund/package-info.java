/**
 * The requests of rund's clients: what their datagrams say, what is selected by it, what is told of
 * a service.
 *
 * <p>A datagram is words, each ended by a NUL; the first is a verb. A {@link
 * inetd.model.rund.RundEntry} is what {@code add} asks for, and becomes the definition of a service
 * without a file; a {@link inetd.model.rund.RundRow} is such a service as {@code status} tells of
 * it, and what a {@link inetd.model.rund.Selection} selects by. Whatever a datagram holds, it is
 * one of the verbs or an error's number: nothing is thrown.
 */
@NullMarked
package inetd.model.rund;

import org.jspecify.annotations.NullMarked;
