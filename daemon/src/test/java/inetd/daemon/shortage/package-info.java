/**
 * The packaged daemon while something runs out: threads, processes, descriptors, heap, disk.
 *
 * <p>Run by Maven's {@code integration-test} phase, when what is started is there.
 */
@NullMarked
package inetd.daemon.shortage;

import org.jspecify.annotations.NullMarked;
