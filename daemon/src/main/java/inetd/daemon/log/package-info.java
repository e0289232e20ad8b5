/**
 * The log of whatever inetd says: syslog, standard error, and the last lines of every service.
 *
 * <p>A {@link inetd.daemon.log.Sink} takes a line; {@link inetd.daemon.log.AsyncSink} gives it to
 * another on a thread of its own, since syslogd may be slow. {@link inetd.daemon.log.RecentLines}
 * keeps what inetdctl shows, within one budget for all services.
 *
 * <p>What a stranger can make us say is told once and then counted.
 */
@NullMarked
package inetd.daemon.log;

import org.jspecify.annotations.NullMarked;
