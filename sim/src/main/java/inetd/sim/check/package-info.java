/**
 * The invariants that must always hold, and the conversation written down.
 *
 * <p>{@link inetd.sim.check.Invariants} looks at the machine and its kernel together after every
 * turn; {@link inetd.sim.check.LimiterCheck} counts limits independently of the machine. {@link
 * inetd.sim.check.Transcript} writes one line for each event and effect: behaviour is reviewed as
 * its difference.
 *
 * <p>A {@link inetd.sim.check.Witness} listens and changes nothing.
 */
@NullMarked
package inetd.sim.check;

import org.jspecify.annotations.NullMarked;
