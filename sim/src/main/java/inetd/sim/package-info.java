/**
 * A simulated world for the machine: the same rules, a kernel that is imagined, time that jumps.
 *
 * <p>{@link inetd.sim.Simulation} runs the machine over {@code kernel} with what a {@code script}
 * says, checks after every turn what must always hold, and writes the conversation down. The same
 * seed gives the same run on every machine.
 *
 * <p>What the simulated kernel promises is held to the contract of the real one.
 */
@NullMarked
package inetd.sim;

import org.jspecify.annotations.NullMarked;
