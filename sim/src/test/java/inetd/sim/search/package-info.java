/** Tests of the search. */
@NullMarked
package inetd.sim.search;

import org.jspecify.annotations.NullMarked;
