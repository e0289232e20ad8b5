package inetd.cli.sim.report;

import inetd.model.word.Moment;
import inetd.sim.program.Span;
import inetd.sim.storm.Columns;
import java.util.Locale;

/** Bars of how many restarts a minute there were, over the time of the storm. */
final class RestartChart {
  private static final int COLUMN = 3;
  private static final int WIDTH = Columns.COUNT * COLUMN;
  private static final int HEIGHT = 120;

  private RestartChart() {}

  static void draw(Html page, Columns restarts, long nanos) {
    double most = 0;
    int at = 0;
    for (int column = 0; column < Columns.COUNT; column++) {
      if (rate(restarts, column) > most) {
        most = rate(restarts, column);
        at = column;
      }
    }
    String said =
        most == 0
            ? "No restart."
            : String.format(
                Locale.ROOT,
                "%.1f a minute at most, in the %s from %s on; %.1f on average.",
                most,
                Span.rough(restarts.begin(at + 1) - restarts.begin(at)),
                Span.rough(restarts.begin(at)),
                restarts.sum() / (nanos / 60e9));
    page.element("p", said);
    if (most == 0) {
      return;
    }
    page.raw("<figure><svg role=img viewBox='0 0 " + WIDTH + " " + HEIGHT + "'><title>")
        .text("Restarts per minute. " + said)
        .raw("</title>");
    page.raw("<path class=grid d='M0 0.5H" + WIDTH + "M0 " + HEIGHT / 2 + "H" + WIDTH + "' />");
    StringBuilder outline = new StringBuilder("M0 " + HEIGHT);
    for (int column = 0; column < Columns.COUNT; column++) {
      outline.append(
          String.format(
              Locale.ROOT,
              "V%.1fH%d",
              HEIGHT * (1 - rate(restarts, column) / most),
              (column + 1) * COLUMN));
    }
    page.raw("<path class=bars d='" + outline + "V" + HEIGHT + "Z' />");
    page.raw(
        String.format(
            Locale.ROOT,
            "<text x=4 y=26>%.1f/min</text><text x=4 y=%d>%.1f</text></svg></figure>%n",
            most,
            HEIGHT / 2 + 26,
            most / 2));
    StripChart.axis(page, nanos);
  }

  private static double rate(Columns restarts, int column) {
    double minutes = (restarts.begin(column + 1) - restarts.begin(column)) / (60.0 * Moment.SECOND);
    return minutes == 0 ? 0 : restarts.get(column) / minutes;
  }
}
