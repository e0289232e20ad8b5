/** The one loop and its one port. */
@NullMarked
package inetd.model.driver;

import org.jspecify.annotations.NullMarked;
