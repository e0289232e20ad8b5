/**
 * Definitions of other systems, written as ours: {@code inetdctl import}.
 *
 * <p>Each {@link inetd.cli.ctl.foreign.ForeignLanguage} is a reader of its own, which knows its
 * keys and nothing of the others. All of them make {@link inetd.cli.ctl.foreign.Draft}s: keys of
 * ours, and a remark for every line that has no equal. Nothing is left out without one.
 *
 * <p>A reader decides by behaviour, not by name: what is only nearly the same is written, and
 * named.
 */
@NullMarked
package inetd.cli.ctl.foreign;

import org.jspecify.annotations.NullMarked;
