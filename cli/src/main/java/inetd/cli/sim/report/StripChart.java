package inetd.cli.sim.report;

import inetd.sim.program.Span;
import inetd.sim.storm.Columns;
import inetd.sim.storm.DownReason;
import inetd.sim.storm.ServiceResult;
import inetd.sim.storm.Strip;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A strip of one service: how much of each column it was up stands below, and above it why it was
 * not.
 */
final class StripChart {
  private static final int COLUMN = 3;
  private static final int WIDTH = Columns.COUNT * COLUMN;
  private static final int HEIGHT = 36;

  private final Strip strip;
  private final ServiceResult result;
  private final long nanos;
  private final Hatching hatching;

  StripChart(Strip strip, ServiceResult result, long nanos, Hatching hatching) {
    this.strip = strip;
    this.result = result;
    this.nanos = nanos;
    this.hatching = hatching;
  }

  void draw(Html page) {
    String up = Html.percent(result.up(), nanos, 1);
    page.raw("<figure><figcaption><b>").text(result.name()).raw("</b> ").text("up " + up);
    page.raw("<span>").text(why(result)).raw("</span></figcaption>");
    page.raw("<svg role=img viewBox='0 0 " + WIDTH + " " + HEIGHT + "'><title>")
        .text(result.name() + ": up " + up + "; " + why(result))
        .raw("</title><rect class=up width=" + WIDTH + " height=" + HEIGHT + " />");
    double[] above = new double[Columns.COUNT];
    strip.down().forEach((reason, columns) -> layer(page, reason, columns, above));
    page.raw("</svg></figure>\n");
  }

  /** Says what kept a service down, the longest first. */
  static String why(ServiceResult result) {
    String down =
        result.down().entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(entry -> entry.getKey() + " " + Span.rough(entry.getValue()))
            .collect(Collectors.joining(", "));
    return down.isEmpty() ? "never down" : down;
  }

  /**
   * Draws one reason hanging from what is drawn already; columns of one height become one shape.
   */
  private void layer(Html page, DownReason why, Columns columns, double[] above) {
    String fill = "fill='url(#" + hatching.of(why) + ")'";
    int column = 0;
    while (column < Columns.COUNT) {
      double height = share(columns, column);
      int end = column + 1;
      while (end < Columns.COUNT && share(columns, end) == height && above[end] == above[column]) {
        end++;
      }
      if (height > 0) {
        page.raw(
            String.format(
                Locale.ROOT,
                "<rect x=%d y=%.2f width=%d height=%.2f %s />",
                column * COLUMN,
                above[column],
                (end - column) * COLUMN,
                height,
                fill));
      }
      for (; column < end; column++) {
        above[column] += height;
      }
    }
  }

  /** A column's part, no thinner than can be seen. */
  private static double share(Columns columns, int column) {
    long whole = columns.begin(column + 1) - columns.begin(column);
    long part = columns.get(column);
    return part == 0 || whole == 0 ? 0 : Math.max(1, HEIGHT * (double) part / whole);
  }

  /** Writes the times below strips. */
  static void axis(Html page, long nanos) {
    page.raw("<div class=axis>");
    for (int quarter = 0; quarter <= 4; quarter++) {
      page.element("span", quarter == 0 ? "0" : Span.rough(nanos / 4 * quarter));
    }
    page.raw("</div>\n");
  }
}
