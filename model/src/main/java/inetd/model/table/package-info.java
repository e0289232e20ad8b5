/**
 * The tables of the machine: its services, their processes, what they depend on, what people said.
 *
 * <p>{@link inetd.model.table.Services} finds a service by number, key, name and deadline, {@link
 * inetd.model.table.ProcessTable} by the pid of a child. {@link inetd.model.table.Turn} is one turn
 * of the machine: the time, the effects so far, and what is still to happen.
 *
 * <p>Nothing is decided here; whose an event is, and no more.
 */
@NullMarked
package inetd.model.table;

import org.jspecify.annotations.NullMarked;
