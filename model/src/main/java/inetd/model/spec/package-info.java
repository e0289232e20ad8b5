/** What the operator asked for, validated and immutable. */
@NullMarked
package inetd.model.spec;

import org.jspecify.annotations.NullMarked;
