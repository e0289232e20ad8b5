/**
 * The operator's requests: whose services they are about, and when they are answered.
 *
 * <p>{@link inetd.model.operator.RequestHandler} takes a request, asks the access policy, has the
 * machine act, and makes the reply. {@link inetd.model.operator.Watchers} are the clients that are
 * told what happens, as it happens; {@link inetd.model.operator.GoalWaits} those that are answered
 * when a service has come to what they want of it.
 *
 * <p>The machine is behind an interface here; what a command does to a service is in {@code
 * machine}.
 */
@NullMarked
package inetd.model.operator;

import org.jspecify.annotations.NullMarked;
