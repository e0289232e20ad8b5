/**
 * The access rules of hosts_access(5), asked by a small program between inetd and the server.
 *
 * <p>{@link inetd.daemon.wrap.Access} tells the loop when that program can be left out, because
 * neither file has a rule: one stat of each for a connection. The rules themselves are libwrap's to
 * judge.
 *
 * <p>A file that cannot be read counts as one with rules.
 */
@NullMarked
package inetd.daemon.wrap;

import org.jspecify.annotations.NullMarked;
