/**
 * What outlives the process: who lives, and what is not to live.
 *
 * <p>An inetd may be killed between any two instructions, and the next one must find the truth.
 */
@NullMarked
package inetd.daemon.state;

import org.jspecify.annotations.NullMarked;
