/**
 * The life of one supervised program: phases, what can happen in each, and what becomes of it.
 *
 * <p>{@link inetd.model.instance.Lifecycle} is the table: for each thing that can happen, what it
 * means in every {@link inetd.model.instance.Phase}. {@link inetd.model.instance.Transition} has
 * what entering a phase entails, once for each phase. Both are pure: an {@link
 * inetd.model.instance.Instance} goes in, a {@link inetd.model.instance.Step} with the next
 * instance and the effects comes out.
 *
 * <p>A phase is where it is; the goal, kept apart from it, is where the operator wants it. Resting
 * phases (Down, Waiting, Barred, Held, Failed) have no process; living ones have.
 */
@NullMarked
package inetd.model.instance;

import org.jspecify.annotations.NullMarked;
