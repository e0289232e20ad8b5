package inetd.model.port;

import inetd.model.machine.Supervisor;
import inetd.model.word.Moment;
import java.util.OptionalInt;

/** The one loop: the daemon runs it over the real kernel, the simulator over its own. */
public final class Driver {
  private final Supervisor supervisor;
  private final Kernel kernel;

  public Driver(Supervisor supervisor, Kernel kernel) {
    this.supervisor = supervisor;
    this.kernel = kernel;
  }

  /** Waits for what comes next and acts on it; once the machine has left, on nothing more. */
  public void turn() {
    for (Event event : kernel.await(supervisor.interest())) {
      if (supervisor.exitStatus().isPresent()) {
        return;
      }
      Moment now = kernel.now();
      for (Effect effect : supervisor.on(event, now)) {
        kernel.perform(effect);
      }
    }
  }

  /** Turns until the machine has left; returns its exit status. */
  public int run() {
    OptionalInt status = supervisor.exitStatus();
    while (status.isEmpty()) {
      turn();
      status = supervisor.exitStatus();
    }
    return status.getAsInt();
  }
}
