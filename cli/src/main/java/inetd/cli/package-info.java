/**
 * The parts that the two commands have in common: the version, configuration files on this disk,
 * the system's names.
 *
 * <p>{@code inetdctl} is in {@code ctl}, {@code inetdsim} in {@code sim}. Neither shares code with
 * the daemon: the border between them is the control socket, and the model.
 *
 * <p>A start of inetdctl is counted in milliseconds, so only the command that is wanted is loaded.
 */
@NullMarked
package inetd.cli;

import org.jspecify.annotations.NullMarked;
