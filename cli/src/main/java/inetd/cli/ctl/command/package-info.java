/**
 * The form of a command: its parameters, its usage, and what it is given to work with.
 *
 * <p>{@link inetd.cli.ctl.command.CtlCommand} is what every command extends. {@link
 * inetd.cli.ctl.command.Invocation} is one run of inetdctl as a command sees it: output,
 * connection, waiting.
 *
 * <p>Parameters are said in code: annotations would need a proxy class for each kind of them at
 * every start.
 */
@NullMarked
package inetd.cli.ctl.command;

import org.jspecify.annotations.NullMarked;
