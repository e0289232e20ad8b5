/**
 * The only port between the machine and the world: events in, effects out.
 *
 * <p>{@link inetd.model.port.Driver} is the one loop. It asks a {@link inetd.model.port.Kernel}
 * what happened, gives each {@link inetd.model.port.Event} to a {@link inetd.model.port.Machine}
 * with the moment it is, and has the kernel perform every {@link inetd.model.port.Effect} that
 * comes back. The result of an effect is a later event.
 *
 * <p>A kernel decides nothing about a service: {@link inetd.model.port.Provision} says it with
 * {@link inetd.model.port.Effect.Prepare}.
 *
 * <p>The daemon has a kernel over the real system, the simulator one of its own; one contract test
 * holds both to the same promises.
 */
@NullMarked
package inetd.model.port;

import org.jspecify.annotations.NullMarked;
