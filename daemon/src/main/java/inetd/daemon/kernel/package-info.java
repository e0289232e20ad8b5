/**
 * The ports of the real kernel: what differs between systems, uses and tests, and the small things
 * that all its parts share.
 *
 * <p>{@link inetd.daemon.kernel.Poller}, {@link inetd.daemon.kernel.SignalPort} and {@link
 * inetd.daemon.kernel.ProcessPort} are implemented once for each operating system; {@link
 * inetd.daemon.kernel.Abi} has a system's numbers. {@link inetd.daemon.kernel.Events} collects what
 * the next wait will tell the machine, {@link inetd.daemon.kernel.Mailbox} is where other threads
 * leave an event for the loop.
 *
 * <p>Everything belongs to the loop's thread, except the mailbox.
 */
@NullMarked
package inetd.daemon.kernel;

import org.jspecify.annotations.NullMarked;
