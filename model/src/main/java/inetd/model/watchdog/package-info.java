/**
 * Hardware that resets the machine unless inetd is well: {@link inetd.model.watchdog.Watchdogs}.
 *
 * <p>A device is fed by the step that follows its deadline, as everything that time brings, so that
 * one whose loop hangs, or whose machine can take no step, feeds nobody. Which devices there are
 * and how often each wants to be fed is said by the directive {@code .watchdog}.
 */
@NullMarked
package inetd.model.watchdog;

import org.jspecify.annotations.NullMarked;
