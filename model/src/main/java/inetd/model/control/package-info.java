/**
 * What people ask of a running inetd, what they are told, and who may ask what.
 *
 * <p>{@link inetd.model.control.Varlink} reads a message, {@link inetd.model.control.Desk} answers
 * the request in it for the machine, {@link inetd.model.control.Answers} writes the reply.
 */
@NullMarked
package inetd.model.control;

import org.jspecify.annotations.NullMarked;
