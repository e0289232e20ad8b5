package inetd.sim.kernel;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Processes of an inetd before this one, as long as nobody has adopted them. */
final class EarlierProcesses {
  private final TreeMap<Integer, SimProcess> living = new TreeMap<>();

  /** Those who ended before anybody took notice; the numbers stay taken. */
  private final Set<Integer> ended = new HashSet<>();

  void add(SimProcess survivor) {
    living.put(survivor.pid, survivor);
  }

  Collection<SimProcess> living() {
    return living.values();
  }

  /** Tells whether {@code pid} is or was one. */
  boolean knows(int pid) {
    return living.containsKey(pid) || ended.contains(pid);
  }

  /** Takes a survivor out, empty if it has ended. */
  Optional<SimProcess> take(int pid) {
    ended.remove(pid);
    return Optional.ofNullable(living.remove(pid));
  }

  Optional<SimProcess> find(int pid) {
    return Optional.ofNullable(living.get(pid));
  }

  /** It ends, and nobody is told. */
  void end(int pid) {
    living.remove(pid);
    ended.add(pid);
  }
}
