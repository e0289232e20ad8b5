/**
 * The simulated kernel: processes, sockets, a control socket and a clock, strict about misuse.
 *
 * <p>{@link inetd.sim.kernel.SimKernel} is the port. An unknown pid, a descriptor closed twice or
 * leaked, a signal to a process that was reaped fails the run: those are our mistakes. A {@link
 * inetd.sim.kernel.Fault} is the world's unkindness, and is told as the real kernel would tell it.
 *
 * <p>Time stands still until somebody moves it; {@link inetd.sim.kernel.Timeline} has what will
 * happen.
 */
@NullMarked
package inetd.sim.kernel;

import org.jspecify.annotations.NullMarked;
