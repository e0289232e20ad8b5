/**
 * Requests of people and programs to a running inetd, and their answers.
 *
 * <p>{@link inetd.model.control.Request} and {@link inetd.model.control.Reply} are values; their
 * form on the wire is in {@code varlink}. {@link inetd.model.control.AccessPolicy} says who may ask
 * what of which service. {@link inetd.model.control.Bounds} says how much the control socket bears.
 *
 * <p>Nothing here knows the machine: {@code operator} answers.
 */
@NullMarked
package inetd.model.control;

import org.jspecify.annotations.NullMarked;
