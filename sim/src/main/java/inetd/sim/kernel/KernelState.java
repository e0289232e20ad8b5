package inetd.sim.kernel;

import inetd.model.word.ConnectionId;
import inetd.model.word.ServiceId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The holdings of a simulated kernel for the machine at one instant.
 *
 * @param prepared services that were not forgotten
 * @param open services whose socket is open, and whether it is paused
 * @param connections connections that were neither closed nor handed over
 * @param processes living processes, and the service each was started for
 */
public record KernelState(
    Set<ServiceId> prepared,
    Map<ServiceId, Boolean> open,
    Set<ConnectionId> connections,
    Map<Integer, ServiceId> processes) {
  public KernelState {
    prepared = Set.copyOf(prepared);
    open = Map.copyOf(open);
    connections = Set.copyOf(connections);
    processes = Map.copyOf(processes);
  }

  static KernelState of(PreparedServices services, Network network, ProcessTable processes) {
    Map<Integer, ServiceId> living = new TreeMap<>();
    for (SimProcess child : processes.living()) {
      child.owner.ifPresent(owner -> living.put(child.pid, owner));
    }
    return new KernelState(services.prepared(), services.open(), network.connections(), living);
  }
}
