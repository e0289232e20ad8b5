/**
 * The state that outlives inetd: who lives, what is disabled or stopped, and what each service is
 * about.
 *
 * <p>{@link inetd.daemon.state.InstanceTable} is shared memory in a file: the process of a service
 * writes its own pid there before it becomes the program, so that not even kill -9 of inetd at that
 * instant loses it. {@link inetd.daemon.state.KeyFile} holds the keys of services that people
 * disabled or stopped.
 *
 * <p>A directory belongs to one inetd at a time ({@link inetd.daemon.state.DirectoryLock}).
 */
@NullMarked
package inetd.daemon.state;

import org.jspecify.annotations.NullMarked;
