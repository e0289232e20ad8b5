/**
 * Service directories as runit, daemontools and s6 have them: what the files of one say about its
 * service, and about that of its {@code log}.
 *
 * <p>A {@link inetd.model.source.servicedir.ServiceDirectory} shows its files, whoever reads them;
 * {@link inetd.model.source.servicedir.DirectoryReader} makes a {@link
 * inetd.model.spec.ServiceSpec} of them like any other. One directory is one source: a mistake in
 * it concerns no other.
 */
@NullMarked
package inetd.model.source.servicedir;

import org.jspecify.annotations.NullMarked;
