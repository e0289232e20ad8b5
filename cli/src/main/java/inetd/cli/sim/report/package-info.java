/**
 * The report of a storm: one HTML file that needs nothing else, drawn in SVG.
 *
 * <p>{@link inetd.cli.sim.report.ReportPage} puts it together. It is to be read on a telephone, in
 * the dark, and by who cannot tell colours apart: whatever is said by a colour is said by a pattern
 * and by words too. There is no script in it.
 */
@NullMarked
package inetd.cli.sim.report;

import org.jspecify.annotations.NullMarked;
