package inetd.model.source.job;

import inetd.model.source.job.Statement.Terminal;
import inetd.model.spec.LogRate;
import inetd.model.spec.Program.ResourceLimit;
import inetd.model.spec.Program.Session;
import inetd.model.spec.Program.Streams;
import inetd.model.spec.Program.Surroundings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The surroundings that the processes of a job start in: of inetd's environment {@code PATH} and
 * {@code TERM} and nothing else, /dev/null, umask 022, the root directory.
 */
final class JobSurroundings {
  private static final int UMASK = 022;
  private static final String DIRECTORY = "/";
  private static final String NOWHERE = "/dev/null";
  private static final String CONSOLE = "/dev/console";

  /** What is taken over from inetd's environment. */
  private static final List<String> PASSED = List.of("PATH", "TERM");

  private JobSurroundings() {}

  static Surroundings of(JobDefinition definition) {
    Terminal terminal = definition.last(Terminal.class).orElse(Terminal.NONE);
    List<String> variables = new ArrayList<>();
    List<String> passed = new ArrayList<>(PASSED);
    for (String variable : environment(definition)) {
      (variable.indexOf('=') < 0 ? passed : variables).add(variable);
    }
    return new Surroundings(
        nice(definition),
        OptionalInt.of(definition.last(Statement.Masks.class).map(it -> it.umask()).orElse(UMASK)),
        Optional.of(
            definition
                .last(Statement.WorksIn.class)
                .map(it -> it.directory().text())
                .orElse(DIRECTORY)),
        definition.last(Statement.RootedIn.class).map(it -> it.directory().text()),
        limits(definition),
        variables,
        streams(terminal),
        Optional.of(passed),
        oomScore(definition),
        session(definition, terminal));
  }

  /** Returns {@code env} in order, of each name the last: NAME=value, or NAME for inetd's own. */
  static List<String> environment(JobDefinition definition) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (Statement.Sets each : definition.all(Statement.Sets.class)) {
      int equals = each.variable().indexOf('=');
      String name = equals < 0 ? each.variable() : each.variable().substring(0, equals);
      variables.put(name, each.variable());
    }
    return List.copyOf(variables.values());
  }

  private static OptionalInt nice(JobDefinition definition) {
    Optional<Statement.Niceness> said = definition.last(Statement.Niceness.class);
    return said.isPresent() ? OptionalInt.of(said.get().value()) : OptionalInt.empty();
  }

  private static OptionalInt oomScore(JobDefinition definition) {
    Optional<Statement.OomScore> said = definition.last(Statement.OomScore.class);
    return said.isPresent() ? OptionalInt.of(said.get().value()) : OptionalInt.empty();
  }

  /** Returns the limits, of each resource the last. */
  private static List<ResourceLimit> limits(JobDefinition definition) {
    Map<String, ResourceLimit> limits = new LinkedHashMap<>();
    for (Statement.Limits each : definition.all(Statement.Limits.class)) {
      limits.put(each.limit().resource(), each.limit());
    }
    return List.copyOf(limits.values());
  }

  private static Streams streams(Terminal terminal) {
    return switch (terminal) {
      case NONE -> all(NOWHERE);
      case OUTPUT, OWNER -> all(CONSOLE);
      case LOG ->
          new Streams(Optional.of(NOWHERE), Optional.empty(), Optional.empty(), LogRate.STANDARD);
    };
  }

  private static Streams all(String path) {
    return new Streams(Optional.of(path), Optional.of(path), Optional.of(path));
  }

  private static Session session(JobDefinition definition, Terminal terminal) {
    return switch (terminal) {
      case OWNER -> Session.OWNER;
      case NONE, OUTPUT, LOG ->
          definition.has(Statement.LeadsSession.class) ? Session.LEADER : Session.MEMBER;
    };
  }
}
