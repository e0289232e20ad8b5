package inetd.sim.check;

import inetd.model.machine.Snapshot;
import inetd.model.machine.Snapshot.Seen;
import inetd.model.spec.Endpoint;
import inetd.model.spec.Rates;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.word.Moment;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import inetd.sim.kernel.SimKernel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** A check of accept_max and service_max, counted independently of the machine. */
final class LimiterCheck {
  /**
   * What was counted for one definition of a service.
   *
   * @param starts monotonic nanoseconds of its starts in the last minute
   */
  private record Count(ServiceSpec spec, long servers, Deque<Long> starts) {}

  private final Map<ServiceId, Count> counts = new HashMap<>();
  private Set<Integer> known = Set.of();

  void check(Snapshot snapshot, SimKernel kernel) {
    long now = kernel.now().nanos();
    Set<ServiceId> present = new HashSet<>();
    for (Seen seen : snapshot.services()) {
      present.add(seen.id());
      ServiceSpec spec = kernel.services().spec(seen.id());
      Count before = counts.getOrDefault(seen.id(), new Count(spec, 0, new ArrayDeque<>()));
      // A socket that was closed is counted afresh, and so is a changed definition.
      boolean afresh =
          !before.spec().equals(spec)
              || seen.socket().startsWith("Limited")
              || seen.socket().startsWith("Closed");
      Count count = new Count(spec, seen.servers(), afresh ? new ArrayDeque<>() : before.starts());
      counts.put(seen.id(), count);
      OptionalLong most = spec.acceptMax();
      if (!afresh
          && most.isPresent()
          && seen.servers() > most.getAsLong()
          && seen.servers() > before.servers()) {
        throw new AssertionError(seen.name() + ": " + seen.servers() + " servers at a time");
      }
    }
    counts.keySet().retainAll(present);
    snapshot
        .children()
        .forEach((pid, child) -> {
          Count count = counts.get(child.service());
          if (child.role() == Role.MAIN && !child.left() && count != null && !known.contains(pid)) {
            started(child.name(), count, now);
          }
        });
    known = Set.copyOf(snapshot.children().keySet());
  }

  /**
   * The window is fixed: in any minute there may be the end of one and the beginning of another.
   */
  private static void started(String name, Count count, long now) {
    rates(count.spec())
        .ifPresent(most -> {
          Deque<Long> starts = count.starts();
          starts.add(now);
          while (starts.getFirst() < now - 60 * Moment.SECOND) {
            starts.removeFirst();
          }
          if (starts.size() > 2 * most) {
            throw new AssertionError(name + ": " + starts.size() + " starts in a minute");
          }
        });
  }

  private static OptionalLong rates(ServiceSpec spec) {
    return spec.socket() instanceof Socket.Listening(Endpoint _, Rates rates)
            && !(spec.server() instanceof Server.Internal)
        ? OptionalLong.of(rates.serviceMax())
        : OptionalLong.empty();
  }
}
