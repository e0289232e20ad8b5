/**
 * {@code inetdctl}: asks a running inetd, and tells it what to do.
 *
 * <p>{@link inetd.cli.ctl.Inetdctl} has the options that every command takes and runs one command;
 * {@link inetd.cli.ctl.Commands} has the commands by name. They are in {@code view} (looking),
 * {@code goal} (changing what is wanted) and {@code configuration} (files).
 *
 * <p>Exit statuses are those of init scripts.
 */
@NullMarked
package inetd.cli.ctl;

import org.jspecify.annotations.NullMarked;
