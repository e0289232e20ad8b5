/** The rules of supervision: may it start, may it stay; one file a rule. */
@NullMarked
package inetd.model.rule;

import org.jspecify.annotations.NullMarked;
