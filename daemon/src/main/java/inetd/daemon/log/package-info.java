/**
 * Where inetd's words go: syslog(3) or the terminal.
 *
 * <p>A {@code Sink} takes one line. {@code Console} is standard error, {@code Syslog} is the C
 * library's; since a hung syslogd would hang its caller, a {@code Scribe} stands between the loop
 * and {@code Syslog}: a bounded queue, and one thread that may wait.
 */
@NullMarked
package inetd.daemon.log;

import org.jspecify.annotations.NullMarked;
