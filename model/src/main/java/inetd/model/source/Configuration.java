package inetd.model.source;

import inetd.model.source.Problem.Severity;
import inetd.model.spec.ServiceSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of reading the configuration.
 *
 * <p>A reading with errors may add and change services but removes none: the one that is missing
 * may be the one that was misspelt, or stand below the place where reading broke off.
 *
 * @param services every valid service, in file order, keys unique
 * @param problems everything found wrong, in file order
 */
public record Configuration(List<ServiceSpec> services, List<Problem> problems) {
  public Configuration {
    services = List.copyOf(services);
    problems = List.copyOf(problems);
  }

  /** Returns the same with more to say. */
  public Configuration with(List<Problem> others) {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(others);
    return new Configuration(services, all);
  }

  /** Tells whether every definition counts. */
  public boolean sound() {
    return problems.stream().allMatch(problem -> problem.severity().counts());
  }

  /** Tells whether all of it can be served, as far as anybody can tell before. */
  public boolean servable() {
    return problems.stream()
        .allMatch(problem -> problem.severity().counts() && problem.severity() != Severity.ABSENT);
  }
}
