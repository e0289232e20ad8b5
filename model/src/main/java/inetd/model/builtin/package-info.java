/** The built-in services as functions from bytes to bytes. */
@NullMarked
package inetd.model.builtin;

import org.jspecify.annotations.NullMarked;
