/** Configuration text to specifications, with every problem at its file, line and column. */
@NullMarked
package inetd.model.conf;

import org.jspecify.annotations.NullMarked;
