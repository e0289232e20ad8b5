/** Crash storms: a configuration under programs that end by chance, counted per service. */
@NullMarked
package inetd.sim.storm;

import org.jspecify.annotations.NullMarked;
