/**
 * A configuration as it is read: files, problems and the names that files mention.
 *
 * <p>{@link inetd.model.source.Sources} gives the text of files, {@link inetd.model.source.Lookup}
 * the users, services and hosts that the text names. Reading is total: it ends with a {@link
 * inetd.model.source.Configuration} for every sequence of bytes, which has the services that could
 * be understood and a {@link inetd.model.source.Problem} with file, line and column for everything
 * that could not.
 *
 * <p>One package below this one for each language.
 */
@NullMarked
package inetd.model.source;

import org.jspecify.annotations.NullMarked;
