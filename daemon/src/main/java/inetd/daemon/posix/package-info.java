/**
 * The C library, and no more of it than inetd uses.
 *
 * <p>{@link inetd.daemon.posix.Libc} is the list of calls, with two bindings under one contract
 * test. Pointers are raw addresses of {@link inetd.daemon.posix.Memory}, and a failed call returns
 * the negated errno, so that nobody has to keep errno between two calls. {@link
 * inetd.daemon.posix.Spawner} starts programs through spawn.c, which does everything between fork
 * and exec.
 *
 * <p>NetBSD's symbol names and layouts are beside Linux's.
 */
@NullMarked
package inetd.daemon.posix;

import org.jspecify.annotations.NullMarked;
