/** A simulated kernel for the machine. */
@NullMarked
package inetd.sim;

import org.jspecify.annotations.NullMarked;
