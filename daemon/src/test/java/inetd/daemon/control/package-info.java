@NullMarked
package inetd.daemon.control;

import org.jspecify.annotations.NullMarked;
