/**
 * The life of one listening socket: closed, listening, full, limited, waiting to bind again.
 *
 * <p>{@link inetd.model.listen.Listener} decides for every connection whether it is served now,
 * waits, or is turned away. accept_max, ip_max and service_max are rules that its {@link
 * inetd.model.listen.Limiter} asks, which has what they count.
 *
 * <p>It is on the path of every connection: no allocation that grows with idle services, nothing
 * that is not O(1).
 */
@NullMarked
package inetd.model.listen;

import org.jspecify.annotations.NullMarked;
