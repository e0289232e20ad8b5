package inetd.model.source.job;

import inetd.model.source.job.Statement.Runs;
import inetd.model.source.job.Statement.Work;
import inetd.model.spec.ServiceSpec.Origin;
import inetd.model.word.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The statements of a job's files, in order; an override file's statements come behind the main
 * file's. Of most statements the last counts, and so an override needs no rule of its own.
 *
 * @param origin the first stanza of the main file
 */
record JobDefinition(String name, Origin origin, List<Statement> statements) {
  JobDefinition {
    statements = List.copyOf(statements);
  }

  /** Returns the same with more statements behind. */
  JobDefinition with(List<Statement> others) {
    List<Statement> all = new ArrayList<>(statements);
    all.addAll(others);
    return new JobDefinition(name, origin, all);
  }

  /** Returns the statement of a kind that counts. */
  <T extends Statement> Optional<T> last(Class<T> kind) {
    for (int i = statements.size() - 1; i >= 0; i--) {
      if (kind.isInstance(statements.get(i))) {
        return Optional.of(kind.cast(statements.get(i)));
      }
    }
    return Optional.empty();
  }

  boolean has(Class<? extends Statement> kind) {
    return last(kind).isPresent();
  }

  /** Returns the statements of a kind that add up. */
  <T extends Statement> List<T> all(Class<T> kind) {
    List<T> all = new ArrayList<>();
    for (Statement statement : statements) {
      if (kind.isInstance(statement)) {
        all.add(kind.cast(statement));
      }
    }
    return all;
  }

  /** Returns what the process of {@code role} does: of {@code exec} and {@code script} the last. */
  Optional<Work> work(Role role) {
    Optional<Work> work = Optional.empty();
    for (Statement statement : statements) {
      if (statement instanceof Runs(Role of, Work said) && of == role) {
        work = Optional.of(said);
      }
    }
    return work;
  }
}
