package inetd.model.port;

import inetd.model.word.Moment;
import java.util.OptionalInt;

/** The one loop: the daemon runs it over the real kernel, the simulator over its own. */
public final class Driver {
  private final Machine machine;
  private final Kernel kernel;

  public Driver(Machine machine, Kernel kernel) {
    this.machine = machine;
    this.kernel = kernel;
  }

  /** Waits for what comes next and acts on it; once the machine has left, on nothing more. */
  public void turn() {
    for (Event event : kernel.await(machine.interest())) {
      if (machine.exitStatus().isPresent()) {
        return;
      }
      Moment now = kernel.now();
      for (Effect effect : machine.on(event, now)) {
        kernel.perform(effect);
      }
    }
  }

  /** Turns until the machine has left; returns its exit status. */
  public int run() {
    OptionalInt status = machine.exitStatus();
    while (status.isEmpty()) {
      turn();
      status = machine.exitStatus();
    }
    return status.getAsInt();
  }
}
