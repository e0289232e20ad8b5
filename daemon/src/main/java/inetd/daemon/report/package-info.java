/**
 * The reports of supervised programs about themselves: that they are ready, how they are, what they
 * write.
 *
 * <p>{@link inetd.daemon.report.ProgramReports} puts it together: {@link
 * inetd.daemon.report.OutputPipes} for standard output and error, {@link
 * inetd.daemon.report.ReadyPipes} for readiness by descriptor, {@link
 * inetd.daemon.report.NotifyMessages} for sd_notify(3), {@link inetd.daemon.report.ListenPoll} for
 * programs that are ready when they listen.
 *
 * <p>Programs are not trusted: who sent a message is the kernel's word and not theirs, and what
 * they write is bounded.
 */
@NullMarked
package inetd.daemon.report;

import org.jspecify.annotations.NullMarked;
