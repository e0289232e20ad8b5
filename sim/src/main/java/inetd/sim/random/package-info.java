/**
 * Random worlds: one seed gives the habits of a world, and these give what it does.
 *
 * <p>{@link inetd.sim.random.Swarm} draws the rates of faults and stimuli, then a script from them.
 * {@link inetd.sim.random.Dice} are the same on every machine and in every release.
 *
 * <p>A failing world is found again by its seed.
 */
@NullMarked
package inetd.sim.random;

import org.jspecify.annotations.NullMarked;
