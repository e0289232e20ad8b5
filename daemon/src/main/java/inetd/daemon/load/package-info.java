/**
 * Configuration files and system databases as a real system has them.
 *
 * <p>{@link inetd.daemon.load.DiskSources} opens a file once, asks the open descriptor whose it is,
 * and reads that descriptor: a name may mean another file a moment later. {@link
 * inetd.daemon.load.SystemLookup} asks for users, groups, services and hosts through the C library,
 * so that nsswitch.conf(5) holds.
 *
 * <p>Everything here may wait for a disk or a name server, so the loop never calls it while it
 * serves.
 */
@NullMarked
package inetd.daemon.load;

import org.jspecify.annotations.NullMarked;
