/**
 * Access control by hosts_access(5) in front of external nowait servers.
 *
 * <p>The rules are asked by {@code wrap} (wrap.c), a program between inetd and the server, because
 * libwrap waits for name servers and inetd's loop waits for nobody. {@link
 * inetd.daemon.wrap.Access} tells the loop when that program can be left out.
 */
@NullMarked
package inetd.daemon.wrap;

import org.jspecify.annotations.NullMarked;
