package inetd.bench.fuzz;

import inetd.model.control.Reply;
import inetd.model.machine.Supervisor;
import inetd.model.port.Driver;
import inetd.model.port.Event;
import inetd.model.source.Configuration;
import inetd.model.word.Check;
import inetd.model.word.ClientId;
import inetd.model.word.Limits;
import inetd.model.word.Zone;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** The machine in a world where everything is done at once. */
final class Machine {
  /** Turns after which it does not come to rest any more. */
  private static final int SPIN = 100_000;

  final ObligingKernel kernel;
  private final Supervisor supervisor = new Supervisor(Limits.STANDARD, Zone.UTC);
  private final Driver driver;

  /** Loads what {@code configuration} gives, as it does at every reload. */
  Machine(Supplier<Configuration> configuration, BiConsumer<ClientId, Reply> answers) {
    this.kernel = new ObligingKernel(configuration, answers);
    this.driver = new Driver(supervisor, kernel);
    tell(new Event.ReloadAsked());
  }

  /** Tells it one thing, and lets all happen that follows at once. */
  void tell(Event event) {
    kernel.tell(event);
    settle();
  }

  /** Lets time pass, to the next deadline at most once. */
  void pass(long nanos) {
    kernel.pass(nanos);
    driver.turn();
    settle();
  }

  private void settle() {
    for (int turns = 0; !kernel.idle() && !left(); turns++) {
      Check.that(turns < SPIN, "the machine comes to rest");
      driver.turn();
    }
  }

  /** Tells whether it has gone away: something essential was lost. */
  boolean left() {
    return supervisor.exitStatus().isPresent();
  }
}
