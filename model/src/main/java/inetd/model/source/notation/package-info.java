/**
 * The words of entries taken apart: NetBSD's, and those of other systems' inetd.conf.
 *
 * <p>What stands here knows words and lines, and neither keys nor definitions: {@link
 * inetd.model.source.notation.Protocol} is a protocol word, {@link
 * inetd.model.source.notation.ListenWords} are listen addresses, {@link
 * inetd.model.source.notation.Recovery} finds the next entry.
 *
 * <p>Nothing is looked up here.
 */
@NullMarked
package inetd.model.source.notation;

import org.jspecify.annotations.NullMarked;
