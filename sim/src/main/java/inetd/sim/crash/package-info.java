/**
 * inetd killed in the middle of what it does, and what it leaves to the next.
 *
 * <p>{@link inetd.sim.crash.RecordingKernel} keeps what the machine wants kept, as a file in shared
 * memory would; {@link inetd.sim.crash.Fuse} lets a machine do so much and no more.
 *
 * <p>What nobody could know is not here: what was told to an inetd that had not begun with it.
 */
@NullMarked
package inetd.sim.crash;

import org.jspecify.annotations.NullMarked;
