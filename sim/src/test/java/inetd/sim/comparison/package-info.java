/** Tests of somparisons. */
@NullMarked
package inetd.sim.comparison;

import org.jspecify.annotations.NullMarked;
