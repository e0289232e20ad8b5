/**
 * The conditions outside that services depend on: the network, paths, the wall clock.
 *
 * <p>{@link inetd.daemon.condition.ConditionSources} watches what the machine asks to have watched
 * and tells it of changes; {@link inetd.daemon.condition.ConditionPort} is what an operating system
 * can tell. Paths are looked at on a thread of their own, since any call on a path may hang on a
 * file server that is gone.
 *
 * <p>Nothing is asked again and again: no polling.
 */
@NullMarked
package inetd.daemon.condition;

import org.jspecify.annotations.NullMarked;
