package inetd.sim.crash;

import inetd.model.memory.SavedState;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.Interest;
import inetd.model.port.Kernel;
import inetd.model.word.Moment;
import inetd.model.word.Role;
import inetd.sim.kernel.SimKernel;
import java.util.List;
import java.util.Optional;

/** A simulated kernel that keeps what the machine wants kept for the inetd after it. */
public final class RecordingKernel implements Kernel {
  private final SimKernel kernel;
  private final SavedRecords records = new SavedRecords();

  public RecordingKernel(SimKernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public List<Event> await(Interest interest) {
    List<Event> events = kernel.await(interest);
    for (Event event : events) {
      if (event instanceof Event.ChildExited(int pid, var _, boolean left) && !left) {
        records.ended(pid);
      }
    }
    return events;
  }

  @Override
  public Moment now() {
    return kernel.now();
  }

  @Override
  public void perform(Effect effect) {
    long born = kernel.processes().births();
    kernel.perform(effect);
    switch (effect) {
      case Effect.Prepare asked -> records.prepare(asked);
      case Effect.Forget(var service) -> records.forget(service);
      case Effect.Spawn(var ticket, var _, var _) -> {
        if (ticket.role() == Role.MAIN && kernel.processes().births() != born) {
          records.lives(ticket.service(), kernel.processes().youngest());
        }
      }
      case Effect.Adopt(var service, int pid) -> records.lives(service, pid);
      case Effect.Keep(var service, var past) -> records.keep(service, past);
      case Effect.Remember remember -> records.remember(remember);
      case Effect.Define(var definition) -> records.define(definition);
      case Effect.Undefine(var source, String name) -> records.undefine(source.key(name));
      case Effect.Dismiss _ -> records.dismiss();
      default -> {}
    }
  }

  /** inetd is killed; returns what the next one finds. */
  public SavedState crash() {
    kernel.drop();
    SavedState saved = records.recall(kernel.processes()::survives, kernel.processes()::isLeft);
    saved.survivors().forEach(survivor -> kernel.processes().follow(survivor.pid()));
    return saved;
  }

  /** Returns what it was last asked to keep of the orders of people. */
  public Optional<Effect.Remember> remembered() {
    return records.remembered();
  }
}
