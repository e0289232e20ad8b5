/** The packaged daemon as it is: run by Maven's {@code integration-test} phase. */
@NullMarked
package inetd.daemon.packaged;

import org.jspecify.annotations.NullMarked;
