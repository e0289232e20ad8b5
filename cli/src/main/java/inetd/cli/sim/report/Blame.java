package inetd.cli.sim.report;

import inetd.cli.sim.definition.WrittenDefinition;
import inetd.model.spec.ServiceSpec.Origin;
import inetd.sim.program.Span;
import inetd.sim.storm.DownReason;
import inetd.sim.storm.Strip;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The lines of the configuration that kept services down, the ones that cost most first. */
final class Blame {
  /** So many are told in words; all are marked. */
  private static final int TOLD = 10;

  /**
   * One service kept down for one reason.
   *
   * @param key the key that stands there; empty if none of those that matter is written
   */
  private record Cost(Strip strip, DownReason why, long nanos, int line, String key) {}

  private final List<Cost> costs = new ArrayList<>();
  private final Map<String, MarkedFile> files = new TreeMap<>();
  private final long nanos;
  private final String first;

  private Blame(long nanos, String first) {
    this.nanos = nanos;
    this.first = first;
  }

  static Blame of(ReportPage report) {
    Blame blame = new Blame(report.result().nanos(), report.file());
    report.texts().forEach((name, text) -> blame.files.put(name, new MarkedFile(name, text)));
    for (Strip strip : report.chronicle().strips()) {
      strip.down().forEach((why, columns) -> blame.add(report, strip, why, columns.sum()));
    }
    blame.costs.sort(
        Comparator.comparingLong(Cost::nanos)
            .reversed()
            .thenComparing(cost -> cost.strip().service().name()));
    for (Cost cost : blame.costs) {
      MarkedFile file = blame.files.get(cost.strip().service().origin().file());
      if (file != null) {
        file.mark(cost.line(), cost.strip().service().name(), cost.why(), cost.nanos());
      }
    }
    return blame;
  }

  private void add(ReportPage report, Strip strip, DownReason why, long cost) {
    Origin origin = strip.service().origin();
    String text = report.texts().get(origin.file());
    if (text == null || why.keys().isEmpty()) {
      return; // The world is to blame, or the file cannot be read any more.
    }
    WrittenDefinition definition = new WrittenDefinition(text, origin);
    if (!definition.keyed()) {
      return; // A service directory, of which other files say what it wants.
    }
    for (String key : why.keys()) {
      OptionalInt line = definition.line(key);
      if (line.isPresent()) {
        costs.add(new Cost(strip, why, cost, line.getAsInt(), key));
        return;
      }
    }
    costs.add(new Cost(strip, why, cost, definition.line(), ""));
  }

  /** Writes what cost most. */
  void write(Html page) {
    page.element("h2", "What kept services down");
    if (costs.isEmpty()) {
      page.element("p", "Nothing that the configuration says.");
      return;
    }
    page.raw("<ol>\n");
    for (Cost cost : costs.subList(0, Math.min(TOLD, costs.size()))) {
      page.raw("<li>")
          .element("b", cost.strip().service().name())
          .text(
              " "
                  + cost.why().words()
                  + " for "
                  + Span.rough(cost.nanos())
                  + ", "
                  + Html.percent(cost.nanos(), nanos, 1)
                  + " of the time: ")
          .element("code", cost.strip().service().origin().file() + ":" + cost.line())
          .text(", ");
      if (cost.key().isEmpty()) {
        page.element("code", cost.why().keys().getFirst()).text(" is not written there");
      } else {
        page.element("code", cost.key());
      }
      page.raw("</li>\n");
    }
    page.raw("</ol>\n");
  }

  /** Writes the files that have marks, and the one that all began with. */
  void files(Html page) {
    files.forEach((name, file) -> {
      if (file.marked() || name.equals(first)) {
        file.write(page);
      }
    });
  }
}
