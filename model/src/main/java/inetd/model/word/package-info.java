/**
 * The words that every other package of the model uses: times, numbers of services and connections,
 * wait statuses, signals, reasons, notices.
 *
 * <p>They are values without behaviour of their own. Nothing here knows a rule, a phase, a file or
 * a socket, so that a word means the same wherever it is read: in a rule, in a reply to inetdctl,
 * in a simulated storm.
 *
 * <p>{@link inetd.model.word.Moment} is time as the model has it: an argument, monotonic and wall
 * clock together. {@link inetd.model.word.Limits} holds every bound of the machine. {@link
 * inetd.model.word.Notice} names all that the supervisor ever says.
 */
@NullMarked
package inetd.model.word;

import org.jspecify.annotations.NullMarked;
