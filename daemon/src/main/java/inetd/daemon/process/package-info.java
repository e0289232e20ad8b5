/**
 * Processes: our children, the rest of their groups, and those that an earlier inetd has left.
 *
 * <p>{@link inetd.daemon.process.ChildProcesses} reaps every child exactly once and tells its exact
 * wait status. {@link inetd.daemon.process.AdoptedProcesses} follows processes that are not our
 * children by a descriptor that tells of their end. {@link inetd.daemon.process.ProcessGroups}
 * knows when nothing of a group is left.
 *
 * <p>A signal never goes to a pid that was reaped.
 */
@NullMarked
package inetd.daemon.process;

import org.jspecify.annotations.NullMarked;
