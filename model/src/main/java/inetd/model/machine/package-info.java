/**
 * The machine itself: every service, and what each event does to it.
 *
 * <p>{@link inetd.model.machine.Supervisor} takes an event and the moment, finds whose it is, and
 * returns the effects. {@link inetd.model.machine.Services} is the table of services, {@link
 * inetd.model.machine.ProcessTable} the table of child processes by pid. {@link
 * inetd.model.machine.Reload} compares what is configured with what is there; {@link
 * inetd.model.machine.Adoption} claims what an earlier inetd left running.
 *
 * <p>Two things are kept apart: what is wanted is settled first (a reload, an order, a shutdown
 * rewrites every goal, stops before starts), then transitions run from a queue, never by recursion.
 * An order that came later wins over one that came before.
 */
@NullMarked
package inetd.model.machine;

import org.jspecify.annotations.NullMarked;
