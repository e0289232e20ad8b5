/**
 * The machine's kernel over a real one: one poll, one round of events, and every effect performed.
 *
 * <p>{@link inetd.daemon.loop.PosixKernel} puts the parts together: sockets, processes, what
 * programs report, conditions outside, the control socket. It never blocks but in the poller.
 * {@link inetd.daemon.loop.ConfigurationLoader} reads files away from the loop; {@link
 * inetd.daemon.loop.DelayedJournal} tells notices when what they are about is over.
 *
 * <p>A list of events is good until the next wait.
 */
@NullMarked
package inetd.daemon.loop;

import org.jspecify.annotations.NullMarked;
