/**
 * The outer face of a service directory while it is supervised: the bytes that are written to its
 * {@code supervise/control}, and what its {@code stat}, {@code status} and {@code pid} say.
 *
 * <p>Bit for bit as runit has them, so that its tools and daemontools' work on ours. How the bytes
 * get here, and where the files are written, is the kernel's affair.
 */
@NullMarked
package inetd.model.servicedir;

import org.jspecify.annotations.NullMarked;
