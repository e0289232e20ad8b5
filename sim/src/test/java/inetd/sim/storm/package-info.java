/** Tests of storms. */
@NullMarked
package inetd.sim.storm;

import org.jspecify.annotations.NullMarked;
