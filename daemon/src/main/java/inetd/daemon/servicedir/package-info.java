/**
 * Service directories on this machine: which there are, the claim to each that excludes another
 * supervisor, its control pipe, its status files.
 *
 * <p>Anything that touches a directory may hang with its disk, so it is done by those who read the
 * configuration, or by a worker; the loop has descriptors only.
 */
@NullMarked
package inetd.daemon.servicedir;

import org.jspecify.annotations.NullMarked;
