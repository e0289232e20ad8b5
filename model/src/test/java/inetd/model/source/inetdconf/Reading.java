package inetd.model.source.inetdconf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.source.Configuration;
import inetd.model.source.Lookup;
import inetd.model.source.Problem;
import inetd.model.spec.ServiceSpec;
import java.util.List;

/** Short ways to read a text and look at what came of it. */
final class Reading {
  private Reading() {}

  static Configuration read(String text) {
    return read(text, new SmallSystem());
  }

  static Configuration read(String text, Lookup lookup) {
    return ConfigurationReader.read(
        "inetd.conf", new MapSources().with("inetd.conf", text), lookup);
  }

  /** Reads a text that has one service and no problem. */
  static ServiceSpec one(String text) {
    Configuration configuration = read(text);
    assertEquals(List.of(), problems(configuration), text);
    assertEquals(1, configuration.services().size(), text);
    return configuration.services().getFirst();
  }

  static List<String> problems(String text) {
    return problems(read(text));
  }

  static List<String> problems(Configuration configuration) {
    return configuration.problems().stream().map(Reading::shown).toList();
  }

  private static String shown(Problem problem) {
    String file = problem.at().file().equals("inetd.conf") ? "" : problem.at().file() + ":";
    String mark =
        switch (problem.severity()) {
          case NOTE -> "note: ";
          case WARNING -> "warning: ";
          case ABSENT -> "absent: ";
          case UNKNOWN, ERROR -> "";
        };
    return file + problem.at().line() + ":" + problem.at().column() + ": " + mark + problem.text();
  }

  static List<String> names(String text) {
    return names(read(text));
  }

  static List<String> names(Configuration configuration) {
    return configuration.services().stream().map(ServiceSpec::name).toList();
  }
}
