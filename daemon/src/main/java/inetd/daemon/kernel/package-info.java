/**
 * The real kernel: sockets, processes and time behind {@link inetd.model.driver.Kernel}.
 *
 * <p>Everything here belongs to the loop's thread, except {@link inetd.daemon.kernel.Mailbox}. What
 * one system does differently from another is behind {@link inetd.daemon.kernel.Poller}, {@link
 * inetd.daemon.kernel.Signals}, {@link inetd.daemon.kernel.World} and {@link
 * inetd.daemon.kernel.Abi}.
 */
@NullMarked
package inetd.daemon.kernel;

import org.jspecify.annotations.NullMarked;
