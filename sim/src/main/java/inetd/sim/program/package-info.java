/**
 * The doings of simulated programs: act by act, or until a signal ends them.
 *
 * <p>A {@link inetd.sim.program.Behaviour} is a list of {@link inetd.sim.program.Act}s: work for a
 * while, write, become ready, fork, ignore TERM, exit. {@link inetd.sim.program.Programs} says
 * which program behaves how.
 *
 * <p>A program of the simulated world runs nothing.
 */
@NullMarked
package inetd.sim.program;

import org.jspecify.annotations.NullMarked;
