/**
 * The questions that rules are asked, and their answers.
 *
 * <p>A {@link inetd.model.verdict.StartAttempt} is an instance that would start or go on now, a
 * {@link inetd.model.verdict.SocketRequest} a connection or datagram at a socket. A {@link
 * inetd.model.verdict.Verdict} is Proceed, Refuse (something outside must change), Hold (until a
 * time) or GiveUp. Verdicts are joined, the strictest wins: the order of rules cannot matter, and a
 * new rule can only make things stricter.
 *
 * <p>A {@link inetd.model.verdict.Rule} answers and does nothing.
 */
@NullMarked
package inetd.model.verdict;

import org.jspecify.annotations.NullMarked;
