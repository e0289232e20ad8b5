package inetd.cli.ctl.configuration;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Session;
import inetd.cli.ctl.command.Invocation;
import inetd.cli.ctl.text.Phrases;
import inetd.model.source.Configuration;
import inetd.model.source.Problem;
import inetd.model.source.Problem.Severity;
import java.util.Locale;

/** The problems of a configuration, for people or for programs. */
final class ProblemReport {
  private final Invocation ctl;
  private final Configuration configuration;

  ProblemReport(Invocation ctl, Configuration configuration) {
    this.ctl = ctl;
    this.configuration = configuration;
  }

  /** Prints problems as errors of a command; returns its exit status so far. */
  int problems() {
    if (!configuration.sound() && ctl.json()) {
      ctl.session().json(json());
    } else if (!ctl.json()) {
      configuration.problems().forEach(each -> ctl.session().err().println(line(each)));
    }
    return configuration.sound() ? 0 : CommandFailure.NOT_SO;
  }

  /** Prints problems and how many there are; returns the exit status. */
  int report() {
    Session session = ctl.session();
    if (ctl.json()) {
      session.json(json());
    } else {
      configuration.problems().forEach(each -> session.out().println(line(each)));
      session
          .out()
          .println(
              Phrases.count(configuration.services().size(), "service")
                  + ", "
                  + jobs()
                  + Phrases.count(count(Severity.ERROR), "error")
                  + ", "
                  + Phrases.count(count(Severity.WARNING), "warning"));
    }
    return configuration.servable() ? 0 : CommandFailure.NOT_SO;
  }

  private String jobs() {
    int jobs = configuration.jobs().size();
    return jobs == 0 ? "" : Phrases.count(jobs, "job") + ", ";
  }

  private long count(Severity severity) {
    return configuration.problems().stream().filter(problem -> weight(problem) == severity).count();
  }

  /** Whoever checks a file wants to know what will not be served, whatever the log calls it. */
  private static Severity weight(Problem problem) {
    return switch (problem.severity()) {
      case NOTE -> Severity.NOTE;
      case WARNING -> Severity.WARNING;
      case ABSENT, UNKNOWN, ERROR -> Severity.ERROR;
    };
  }

  private static String line(Problem problem) {
    String severity =
        switch (problem.severity()) {
          case ABSENT, UNKNOWN, ERROR -> "";
          case WARNING -> "warning: ";
          case NOTE -> "note: ";
        };
    return Phrases.clean(problem.at() + ": " + severity + problem.text());
  }

  private JsonObject json() {
    JsonArray problems = new JsonArray();
    for (Problem problem : configuration.problems()) {
      JsonObject each = new JsonObject();
      each.put("file", problem.at().file());
      each.put("line", problem.at().line());
      each.put("column", problem.at().column());
      each.put("severity", weight(problem).name().toLowerCase(Locale.ROOT));
      each.put("text", problem.text());
      problems.add(each);
    }
    JsonObject json = new JsonObject();
    json.put("services", configuration.services().size());
    json.put("errors", count(Severity.ERROR));
    json.put("warnings", count(Severity.WARNING));
    json.put("problems", problems);
    json.put("jobs", configuration.jobs().size());
    return json;
  }
}
