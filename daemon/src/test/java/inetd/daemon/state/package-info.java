@NullMarked
package inetd.daemon.state;

import org.jspecify.annotations.NullMarked;
