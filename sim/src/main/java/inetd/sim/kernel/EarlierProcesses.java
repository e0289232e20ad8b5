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

  /** Those of them whose end was told. */
  private final Set<Integer> told = new HashSet<>();

  void add(SimProcess survivor) {
    living.put(survivor.pid, survivor);
  }

  /** The numbers of those who ended are free. */
  void forget() {
    ended.clear();
    told.clear();
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

  /** It ends. */
  void end(int pid) {
    SimProcess survivor = living.remove(pid);
    ended.add(pid);
    if (survivor != null && survivor.followed) {
      told.add(pid);
    }
  }

  /** Tells whether the end of {@code pid} was told when it ended. */
  boolean followed(int pid) {
    return told.contains(pid);
  }
}
