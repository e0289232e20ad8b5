/**
 * The wishes of the operator, validated and immutable, whatever language it was written in.
 *
 * <p>A {@link inetd.model.spec.ServiceSpec} has a key, an origin (file, line, column) and two axes:
 * the {@link inetd.model.spec.Socket} by which it is reached and the {@link
 * inetd.model.spec.Server} that does the work. A program that is kept alive has a {@link
 * inetd.model.spec.Supervision} beside it: what starts it, what must hold while it runs, what
 * becomes of it when it ends.
 *
 * <p>Specs are compared as values: a reload changes what differs and leaves alone what does not.
 */
@NullMarked
package inetd.model.spec;

import org.jspecify.annotations.NullMarked;
