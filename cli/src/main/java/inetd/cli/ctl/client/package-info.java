/**
 * The connection to inetd, and what one run sees of whoever started it.
 *
 * <p>{@link inetd.cli.ctl.client.Connection} speaks varlink over the control socket. {@link
 * inetd.cli.ctl.client.RemoteHost} runs the same command on another host by ssh. {@link
 * inetd.cli.ctl.client.CommandFailure} is why a command cannot go on, with its exit status.
 *
 * <p>Nothing here prints.
 */
@NullMarked
package inetd.cli.ctl.client;

import org.jspecify.annotations.NullMarked;
