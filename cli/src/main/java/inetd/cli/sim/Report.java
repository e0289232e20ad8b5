package inetd.cli.sim;

import inetd.model.instance.Instance;
import inetd.model.machine.Snapshot.Seen;
import inetd.sim.Simulation;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/** The report of a simulation, in a few lines. */
final class Report {
  private Report() {}

  static void print(Simulation simulation, PrintWriter out) {
    out.println();
    out.println(
        String.format(
            Locale.ROOT,
            "After %.3f simulated seconds and %s:",
            simulation.now().nanos() / 1e9,
            count(simulation.transcript().told(), "event")));
    if (simulation.over()) {
      out.println("  inetd has left");
    }
    for (Seen seen : simulation.snapshot().services()) {
      out.println(String.format(Locale.ROOT, "  %-24s %s", seen.name(), state(seen)));
    }
    String notices =
        simulation.transcript().notices().entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    out.println("notices: " + (notices.isEmpty() ? "none" : notices));
  }

  private static String state(Seen seen) {
    StringBuilder state = new StringBuilder(word(seen.socket()));
    if (seen.servers() > 0) {
      state.append(", ").append(count(seen.servers(), "server"));
    }
    for (Instance instance : seen.instances()) {
      state
          .append(state.isEmpty() ? "" : ", ")
          .append(word(instance.phase().toString()))
          .append(", ")
          .append(count(instance.history().starts(), "start"));
    }
    return state.toString();
  }

  /** Returns a state's name without what it holds. */
  private static String word(String state) {
    int bracket = state.indexOf('[');
    return (bracket < 0 ? state : state.substring(0, bracket)).toLowerCase(Locale.ROOT);
  }

  static String count(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
