/**
 * A search for what operators fear: every order of a few faults is tried, the shortest first.
 *
 * <p>{@link inetd.sim.search.FaultSearch} goes through the orders, {@link
 * inetd.sim.search.Repertoire} is what may go wrong with a service, {@link
 * inetd.sim.search.Onlooker} sees what comes of it. What is found is a script.
 */
@NullMarked
package inetd.sim.search;

import org.jspecify.annotations.NullMarked;
