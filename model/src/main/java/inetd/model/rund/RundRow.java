package inetd.model.rund;

import inetd.model.rule.KeepAlive;
import inetd.model.spec.Program;
import inetd.model.spec.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A service without a file as {@code status} tells of it.
 *
 * @param pid of its main process; 0 if there is none
 * @param paused whether it waits until somebody resumes it
 * @param once whether it is run once only
 * @param variables NAME=value of its environment
 * @param command the program and its arguments
 */
public record RundRow(
    int pid, int uid, boolean paused, boolean once, List<String> variables, List<String> command) {
  public RundRow {
    variables = List.copyOf(variables);
    command = List.copyOf(command);
  }

  /** Returns that of a service; empty if it is no program. */
  public static Optional<RundRow> of(ServiceSpec spec, int pid, int uid, boolean paused) {
    Optional<Program> program = spec.program();
    if (program.isEmpty()) {
      return Optional.empty();
    }
    List<String> argv = program.get().argv();
    boolean found = program.get().path().equals(RundEntry.FINDER) && argv.size() > 2;
    boolean once =
        spec.supervision()
            .filter(it -> it.settings().get(KeepAlive.MODE) == KeepAlive.Mode.NO)
            .isPresent();
    return Optional.of(
        new RundRow(
            pid,
            uid,
            paused,
            once,
            program.get().surroundings().environment(),
            found && argv.get(1).equals("--") ? argv.subList(2, argv.size()) : argv));
  }

  /** Tells whether it is what {@code entry} asks for. */
  public boolean is(RundEntry entry) {
    return once == entry.once()
        && variables.equals(entry.variables())
        && command.equals(entry.command());
  }

  /** Returns the fields of its row. */
  public List<String> fields(boolean replayed) {
    List<String> fields = new ArrayList<>();
    if (replayed) {
      fields.add("add");
    }
    if (pid != 0) {
      fields.add("PID=" + pid);
    }
    if (uid != 0) {
      fields.add("USER=#" + Integer.toUnsignedString(uid));
    }
    if (paused) {
      fields.add("PAUSED=1");
    }
    if (once) {
      fields.add("ONESHOT=1");
    }
    fields.addAll(variables);
    fields.addAll(command);
    return fields;
  }
}
