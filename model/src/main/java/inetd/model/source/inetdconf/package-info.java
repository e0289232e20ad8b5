/**
 * The language of inetd.conf: NetBSD's positional and key-value notation, extended by the keys of
 * supervision.
 *
 * <p>{@link inetd.model.source.inetdconf.ConfigurationReader} is the door. A file becomes {@link
 * inetd.model.source.inetdconf.Definition}s, whichever notation they were written in; {@link
 * inetd.model.source.inetdconf.Compiler} makes specs of them and looks names up. {@link
 * inetd.model.source.inetdconf.Key} is the table of all keys; a family of keys is read by the class
 * that is called after it.
 *
 * <p>A definition that is wrong costs its own service and no other.
 */
@NullMarked
package inetd.model.source.inetdconf;

import org.jspecify.annotations.NullMarked;
