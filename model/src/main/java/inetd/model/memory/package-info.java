/**
 * The memory of the machine: all that outlives a step, or the inetd that took it.
 *
 * <p>{@link inetd.model.memory.History} is what the rules may look back at: starts, ends, what is
 * owed; its {@link inetd.model.memory.Lives} are a ring that grows with how far rules look back.
 * {@link inetd.model.memory.Schedule} is when intervals and calendars fall due. {@link
 * inetd.model.memory.SavedInstance} and {@link inetd.model.memory.SavedState} are what the next
 * inetd reads after kill -9.
 *
 * <p>Nothing here knows a rule or a phase.
 */
@NullMarked
package inetd.model.memory;

import org.jspecify.annotations.NullMarked;
