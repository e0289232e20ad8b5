/**
 * The things that call for the start of a program that no socket starts: its load, an interval, a
 * calendar, a path that changed, a directory with entries. One file each.
 *
 * <p>A trigger says what it follows of the world, and what it calls for when that changes; it
 * judges nothing, but for a queue, which is a reason as long as it is filled. {@link
 * inetd.model.rule.Rulebook} lists them. One is called after its key in inetd.conf.
 */
@NullMarked
package inetd.model.rule.trigger;

import org.jspecify.annotations.NullMarked;
