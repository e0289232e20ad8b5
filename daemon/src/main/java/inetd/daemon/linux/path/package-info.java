/**
 * Paths watched by inotify(7), on a thread of their own.
 *
 * <p>A path is walked name by name as the kernel goes it ({@link
 * inetd.daemon.linux.path.PathWalk}), and every directory and link on the way is watched, so that a
 * change anywhere on the way is seen. A watch is held by whoever needs it and given up with the
 * last ({@link inetd.daemon.linux.path.WatchTable}).
 *
 * <p>What inotify cannot hear, such as mounts and file systems of other machines, is looked at when
 * the mounts change, or said to be silent.
 */
@NullMarked
package inetd.daemon.linux.path;

import org.jspecify.annotations.NullMarked;
