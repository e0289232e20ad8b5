package inetd.sim.search;

import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.word.Role;
import inetd.sim.check.Witness;
import inetd.sim.storm.Peak;
import java.util.HashSet;
import java.util.Set;

/** Somebody who counts the main processes of the only service there is. */
final class Onlooker implements Witness {
  private final Set<Integer> alive = new HashSet<>();
  private final Peak peak = new Peak();
  private int most;

  @Override
  public void told(Event event, long nanos) {
    if (event instanceof Event.Spawned(Event.Ticket ticket, int pid, var _)
        && ticket.role() == Role.MAIN) {
      alive.add(pid);
      most = Math.max(most, alive.size());
      peak.add(nanos);
    } else if (event instanceof Event.ChildExited(int pid, var _, boolean _)) {
      alive.remove(pid);
    }
  }

  @Override
  public void wanted(Effect effect, long nanos) {}

  /** Returns how many there were at most at the same time. */
  int most() {
    return most;
  }

  /** Returns the most starts within a second. */
  int peak() {
    return peak.most();
  }
}
