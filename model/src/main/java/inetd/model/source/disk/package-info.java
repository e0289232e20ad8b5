/**
 * The files that a definition names, and whether its program can use them.
 *
 * <p>A {@link inetd.model.source.Disk} answers what stands at a name; {@link
 * inetd.model.source.disk.PathWalk} goes along a path as the kernel would, below the root and with
 * the rights of a program; {@link inetd.model.source.disk.ProgramFiles} says what a program would
 * miss.
 *
 * <p>What is missing today may be there tomorrow: it costs no definition, and is told.
 */
@NullMarked
package inetd.model.source.disk;

import org.jspecify.annotations.NullMarked;
