/**
 * The rules of supervision: may it start, may it stay? One file a rule.
 *
 * <p>{@link inetd.model.rule.Rulebook} lists them all by kind: gates (something that must hold),
 * reasons (why it is started), paces (when), limits (how often). {@code inetdctl why} is that list
 * with its answers. Every way to start something asks it.
 *
 * <p>A rule is called after its key in inetd.conf.
 */
@NullMarked
package inetd.model.rule;

import org.jspecify.annotations.NullMarked;
