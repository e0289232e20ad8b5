/** The model's questions about files and names, answered by this machine. */
@NullMarked
package inetd.daemon.load;

import org.jspecify.annotations.NullMarked;
