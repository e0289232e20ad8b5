/** Laws of what calls for starts. */
@NullMarked
package inetd.model.rule.trigger;

import org.jspecify.annotations.NullMarked;
