package inetd.daemon.process;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Spawner;
import inetd.daemon.service.StartFailure;
import inetd.model.port.Event.ExecFailed;
import inetd.model.spec.Program;
import inetd.model.word.WaitStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The children that are to become a program by way of a launcher, which reports if they cannot. */
final class Launchers {
  /** How a launcher ends that could not become the program; it has reported why. */
  private static final WaitStatus NOT_STARTED = new WaitStatus.Exited(127);

  private final Libc libc;
  private final Spawner spawner;

  /** What they were to become: that one could not is told with what the program is. */
  private final Map<Integer, Program> programs = new HashMap<>();

  Launchers(Libc libc, Spawner spawner) {
    this.libc = libc;
    this.spawner = spawner;
  }

  /** {@code pid} is to become {@code program}, perhaps by itself. */
  void born(int pid, Program program) {
    if (spawner.launches(program)) {
      programs.put(pid, program);
    }
  }

  void ended(int pid) {
    if (!programs.isEmpty()) { // As most of the time: every connection's server ends.
      programs.remove(pid);
    }
  }

  /** Tells whether who ended so may have reported. */
  static boolean reports(WaitStatus how) {
    return how.equals(NOT_STARTED);
  }

  /** Returns what was reported since this was asked last. */
  List<ExecFailed> reports() {
    List<ExecFailed> reports = new ArrayList<>();
    for (ExecFailed failed : spawner.reports()) {
      Program program = programs.get(failed.pid());
      reports.add(
          program == null
              ? failed
              : new ExecFailed(
                  failed.pid(), StartFailure.explained(libc, program, failed.failure())));
    }
    return reports;
  }
}
