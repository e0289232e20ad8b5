/**
 * inetd over the real kernel: the command line, and the daemon put together.
 *
 * <p>{@link inetd.daemon.Main} reads the command line, {@link inetd.daemon.Daemon} binds the C
 * library, opens the kernel, and runs the machine's loop until it is told to go. The start script
 * is the front of this: it finds the Java, detaches if asked and blocks the signals that the loop
 * reads.
 *
 * <p>What inetd keeps outside itself (pid file, state, control socket) is where {@link
 * inetd.daemon.Places} says.
 */
@NullMarked
package inetd.daemon;

import org.jspecify.annotations.NullMarked;
