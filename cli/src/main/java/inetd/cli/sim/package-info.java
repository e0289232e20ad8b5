/**
 * {@code inetdsim}: scripts, random worlds, storms and searches against a configuration.
 *
 * <p>{@link inetd.cli.sim.Run}, {@link inetd.cli.sim.StormCommand}, {@link
 * inetd.cli.sim.CompareCommand}, {@link inetd.cli.sim.SweepCommand} and {@link
 * inetd.cli.sim.CheckFaultsCommand} read options and print; what they run is in the simulator, and
 * {@link inetd.cli.sim.ParallelStorms} runs it on all processors. {@link
 * inetd.cli.sim.AssumedLookup} finds every name, so that a configuration for another machine can be
 * tried.
 *
 * <p>A failed run prints the command that repeats it.
 */
@NullMarked
package inetd.cli.sim;

import org.jspecify.annotations.NullMarked;
