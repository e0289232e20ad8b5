/**
 * Service directories as runit, daemontools and s6 have them: what the files of one say about its
 * service, and about that of its {@code log}.
 */
@NullMarked
package inetd.model.source.servicedir;

import org.jspecify.annotations.NullMarked;
