/**
 * Storms of two configurations compared: the same seeds on both, so that what differs is the
 * configuration's doing.
 *
 * <p>{@link inetd.sim.comparison.Comparison} is about one service. How sure it is comes from a sign
 * test, which asks nothing of the figures but which of two is larger: times up have no distribution
 * that one could name.
 */
@NullMarked
package inetd.sim.comparison;

import org.jspecify.annotations.NullMarked;
