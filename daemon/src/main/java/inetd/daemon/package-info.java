/** inetd over the real kernel. */
@NullMarked
package inetd.daemon;

import org.jspecify.annotations.NullMarked;
