/**
 * {@code inetdsim}: scripts, random worlds and crash storms against a configuration.
 *
 * <p>{@link inetd.cli.sim.Run} and {@link inetd.cli.sim.StormCommand} read options and print; what
 * they run is in the simulator. {@link inetd.cli.sim.AssumedLookup} finds every name, so that a
 * configuration for another machine can be tried.
 *
 * <p>A failed run prints the command that repeats it.
 */
@NullMarked
package inetd.cli.sim;

import org.jspecify.annotations.NullMarked;
