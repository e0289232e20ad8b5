/**
 * The text of definitions: where in a file a key of a service stands, and the file with another
 * value for it.
 *
 * <p>What a value means is for the reader of inetd.conf to say: the changed text is read again, and
 * mistakes are told at their place in it.
 */
@NullMarked
package inetd.cli.sim.definition;

import org.jspecify.annotations.NullMarked;
