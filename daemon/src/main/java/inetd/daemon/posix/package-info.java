/** The C library and what is built on it alone. */
@NullMarked
package inetd.daemon.posix;

import org.jspecify.annotations.NullMarked;
