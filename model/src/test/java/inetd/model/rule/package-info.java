@NullMarked
package inetd.model.rule;

import org.jspecify.annotations.NullMarked;
