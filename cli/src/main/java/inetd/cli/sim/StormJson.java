package inetd.cli.sim;

import inetd.sim.storm.ServiceResult;
import inetd.sim.storm.StormResult;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The outcome of a storm as JSON; times are in seconds. */
final class StormJson {
  private StormJson() {}

  static void print(StormResult outcome, PrintWriter out) {
    List<ServiceResult> services = outcome.services();
    out.println("{");
    out.println("  \"seed\": " + outcome.seed() + ",");
    out.println("  \"seconds\": " + seconds(outcome.nanos()) + ",");
    out.println("  \"events\": " + outcome.events() + ",");
    out.println("  \"left\": " + outcome.left() + ",");
    out.println("  \"services\": [");
    for (int i = 0; i < services.size(); i++) {
      out.println("    " + object(services.get(i)) + (i + 1 < services.size() ? "," : ""));
    }
    out.println("  ],");
    out.println("  \"total\": " + object(outcome.total()));
    out.println("}");
  }

  private static String object(ServiceResult toll) {
    String down =
        toll.down().entrySet().stream()
            .map(entry -> quote(entry.getKey()) + ": " + seconds(entry.getValue()))
            .collect(Collectors.joining(", "));
    return "{\"name\": "
        + quote(toll.name())
        + ", \"starts\": "
        + toll.starts()
        + ", \"restarts\": "
        + toll.restarts()
        + ", \"up\": "
        + seconds(toll.up())
        + ", \"down\": {"
        + down
        + "}, \"longest_outage\": "
        + seconds(toll.outage())
        + ", \"given_up\": "
        + toll.givenUp()
        + ", \"peak_starts_per_second\": "
        + toll.peak()
        + "}";
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
