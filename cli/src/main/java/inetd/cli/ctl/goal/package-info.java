/**
 * Commands that change what is wanted of a service: start, stop, restart, enable, disable, reset,
 * signal.
 *
 * <p>{@link inetd.cli.ctl.goal.GoalCommand} asks and waits until inetd says that it has become so
 * ({@link inetd.cli.ctl.goal.WaitForGoal}); {@link inetd.cli.ctl.goal.VerbCommand} has something
 * done at once.
 *
 * <p>With {@code --no-wait} none of them waits.
 */
@NullMarked
package inetd.cli.ctl.goal;

import org.jspecify.annotations.NullMarked;
