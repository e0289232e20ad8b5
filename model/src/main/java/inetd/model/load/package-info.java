/**
 * From definitions to services: what a reload does, and what is claimed of an earlier inetd.
 *
 * <p>{@link inetd.model.load.Reload} compares what is configured with what is there, {@link
 * inetd.model.load.ServiceLoader} adds, changes and removes one service, {@link
 * inetd.model.load.Adoption} gives a service the process that an inetd before this one has left.
 *
 * <p>Nothing runs in here: what is to start or end is put into the turn's queue.
 */
@NullMarked
package inetd.model.load;

import org.jspecify.annotations.NullMarked;
