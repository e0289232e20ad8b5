/**
 * Scripts: what the simulated world does, as data.
 *
 * <p>A {@link inetd.sim.script.Script} is a list of {@link inetd.sim.script.Stimulus}, printable,
 * readable back, and total: a stimulus that does not apply does nothing, so that every list is a
 * valid script and can be shrunk. Times are relative to how things are ("to the next deadline, less
 * one").
 *
 * <p>The text form is one stimulus a line.
 */
@NullMarked
package inetd.sim.script;

import org.jspecify.annotations.NullMarked;
