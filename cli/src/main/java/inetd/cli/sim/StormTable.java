package inetd.cli.sim;

import inetd.sim.program.Span;
import inetd.sim.storm.ServiceResult;
import inetd.sim.storm.StormResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The outcome of a storm as a table for people. */
final class StormTable {
  private static final List<String> HEADS =
      List.of(
          "service",
          "starts",
          "restarts",
          "up",
          "time up",
          "longest outage",
          "given up",
          "peak/s",
          "down");

  private StormTable() {}

  static void print(StormResult outcome, PrintWriter out) {
    TextTable table = new TextTable(1, HEADS);
    outcome.services().forEach(toll -> table.row(row(toll, outcome.nanos())));
    table.row(row(outcome.total(), outcome.nanos() * outcome.services().size()));
    table.print(out);
    if (outcome.left()) {
      out.println("inetd left before the end");
    }
    out.println(
        Span.rough(outcome.nanos())
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
            .map(entry -> entry.getKey() + " " + Span.rough(entry.getValue()))
            .collect(Collectors.joining(", "));
    return List.of(
        toll.name(),
        Long.toString(toll.starts()),
        Long.toString(toll.restarts()),
        String.format(Locale.ROOT, "%.3f %%", whole == 0 ? 0 : 100.0 * toll.up() / whole),
        Span.rough(toll.up()),
        Span.rough(toll.outage()),
        Long.toString(toll.givenUp()),
        Integer.toString(toll.peak()),
        down);
  }
}
