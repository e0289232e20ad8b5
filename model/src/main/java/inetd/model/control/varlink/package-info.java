/**
 * The wire form of requests and replies: varlink, JSON objects that a NUL ends, as
 * docs/org.netbsd.inetd.varlink describes them.
 *
 * <p>{@link inetd.model.control.varlink.RequestParser} reads one message of a stranger: what is not
 * understood is an error of the protocol and never an exception. {@link
 * inetd.model.control.varlink.ReplyWriter} writes replies.
 *
 * <p>Both are functions of text; who is connected, and how much of it may wait, is the daemon's
 * business.
 */
@NullMarked
package inetd.model.control.varlink;

import org.jspecify.annotations.NullMarked;
