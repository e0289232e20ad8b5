package inetd.sim.kernel;

import inetd.model.port.Event;
import inetd.model.word.Signal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The process groups whose leader has ended, and those of them that are asked to go. */
final class ProcessGroups {
  private final Consumer<Event> tell;
  private final Consumer<SimProcess> close;

  /** The leaders of those in which somebody is left, by pid. */
  private final Map<Integer, SimProcess> left = new HashMap<>();

  /** Asked to go, and not told to be gone. */
  private final Set<Integer> asked = new HashSet<>();

  /** Told to be gone, which the machine may not know yet. */
  private final Set<Integer> swept = new HashSet<>();

  /** Those of them that are in the events the machine is at. */
  private final Set<Integer> told = new HashSet<>();

  /**
   * Begins with nobody left anywhere.
   *
   * @param close closes what a leader's heir still held
   */
  ProcessGroups(Consumer<Event> tell, Consumer<SimProcess> close) {
    this.tell = tell;
    this.close = close;
  }

  /** The leader ended and left somebody behind. */
  void leave(SimProcess leader) {
    left.put(leader.pid, leader);
  }

  /** Tells whether the number of {@code group} cannot be another's yet. */
  boolean has(int group) {
    return left.containsKey(group) || asked.contains(group) || swept.contains(group);
  }

  /** Sends a signal to those who are left of {@code group}. */
  void signal(int group, Signal signal) {
    SimProcess leader = left.get(group);
    if (leader != null && SignalEffects.ends(signal, leader.heirIgnores)) {
      left.remove(group);
      close.accept(leader);
      empty(group);
    }
  }

  /** The same, and tells when nobody is left. */
  void sweep(int group, Signal signal) {
    if (swept.contains(group)) {
      return; // That nobody is left is told already, and once is enough.
    }
    asked.add(group);
    signal(group, signal);
    if (!left.containsKey(group)) {
      empty(group);
    }
  }

  private void empty(int group) {
    if (asked.remove(group)) {
      swept.add(group);
      tell.accept(new Event.Swept(group));
    }
  }

  /** That {@code group} is gone is among the events the machine is given now. */
  void told(int group) {
    told.add(group);
  }

  /** The machine has seen all that it was told. */
  void seen() {
    swept.removeAll(told);
    told.clear();
  }

  /** inetd is gone, and all that it asked. */
  void drop() {
    asked.clear();
    swept.clear();
    told.clear();
  }

  /** Everybody who is left anywhere ends. */
  void clear() {
    for (SimProcess leader : List.copyOf(left.values())) {
      left.remove(leader.pid);
      close.accept(leader);
      empty(leader.pid);
    }
  }

  int size() {
    return left.size() + asked.size() + swept.size();
  }
}
