package inetd.cli.sim;

import inetd.model.word.Moment;
import inetd.sim.storm.ServiceResult;
import inetd.sim.storm.StormResult;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The outcome of a storm as a table for people. */
final class StormTable {
  private static final List<String> HEADS =
      List.of(
          "service", "starts", "restarts", "up", "time up", "longest outage", "given up", "peak/s");

  private StormTable() {}

  static void print(StormResult outcome, PrintWriter out) {
    List<List<String>> rows = new ArrayList<>();
    outcome.services().forEach(toll -> rows.add(row(toll, outcome.nanos())));
    rows.add(row(outcome.total(), outcome.nanos() * outcome.services().size()));
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < HEADS.size(); i++) {
      int column = i;
      widths.add(
          Math.max(
              HEADS.get(i).length(),
              rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0)));
    }
    out.println(line(HEADS, widths) + "  down");
    for (List<String> row : rows) {
      out.println((line(row, widths) + "  " + row.getLast()).stripTrailing());
    }
    if (outcome.left()) {
      out.println("inetd left before the end");
    }
    out.println(
        span(outcome.nanos())
            + ", "
            + Report.count(outcome.services().size(), "service")
            + ", "
            + Report.count(outcome.events(), "event")
            + ", seed "
            + outcome.seed());
  }

  private static List<String> row(ServiceResult toll, long whole) {
    String down =
        toll.down().entrySet().stream()
            .sorted((one, other) -> Long.compare(other.getValue(), one.getValue()))
            .map(entry -> entry.getKey() + " " + span(entry.getValue()))
            .collect(Collectors.joining(", "));
    return List.of(
        toll.name(),
        Long.toString(toll.starts()),
        Long.toString(toll.restarts()),
        String.format(Locale.ROOT, "%.3f %%", whole == 0 ? 0 : 100.0 * toll.up() / whole),
        span(toll.up()),
        span(toll.outage()),
        Long.toString(toll.givenUp()),
        Integer.toString(toll.peak()),
        down);
  }

  /** Names stand to the left, figures to the right. */
  private static String line(List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.size(); i++) {
      String blanks = " ".repeat(widths.get(i) - cells.get(i).length());
      line.append(i == 0 ? "" : "  ").append(i == 0 ? "" : blanks).append(cells.get(i));
      line.append(i == 0 ? blanks : "");
    }
    return line.toString();
  }

  /** Returns a length of time in its two largest units. */
  static String span(long nanos) {
    long millis = Math.round(nanos / 1e6);
    long seconds = nanos / Moment.SECOND;
    if (millis < 1_000) {
      return millis == 0 && nanos == 0 ? "0" : millis + "ms";
    }
    if (millis < 60_000) {
      return String.format(Locale.ROOT, "%.1fs", millis / 1e3);
    }
    if (seconds < 3_600) {
      return String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60);
    }
    if (seconds < 86_400) {
      return String.format(Locale.ROOT, "%dh%02dm", seconds / 3_600, seconds / 60 % 60);
    }
    return String.format(Locale.ROOT, "%dd%02dh", seconds / 86_400, seconds / 3_600 % 24);
  }
}
