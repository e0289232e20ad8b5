package inetd.sim.kernel;

import inetd.model.port.Effect.Target;
import inetd.model.port.Event;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus;
import inetd.sim.program.Behaviour;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The process table of the simulated world. */
public final class ProcessTable {
  private static final int FIRST = 100;
  private static final int LAST = 32_767;

  private final Timeline timeline;
  private final Network network;
  private final Consumer<Event> tell;
  private final TreeMap<Integer, SimProcess> living = new TreeMap<>();

  /** Those that have a client. */
  private final TreeMap<Integer, SimProcess> serving = new TreeMap<>();

  private final ProcessGroups groups;
  private final EarlierProcesses survivors = new EarlierProcesses();

  /** Those whose end was not told, or only in the events the machine is at. */
  private final Set<Integer> ended = new TreeSet<>();

  /** Those of them whose end is in the events the machine is at. */
  private final Set<Integer> told = new TreeSet<>();

  private int last = FIRST - 1;
  private long births;

  ProcessTable(Timeline timeline, Network network, Consumer<Event> tell) {
    this.timeline = timeline;
    this.network = network;
    this.tell = tell;
    this.groups = new ProcessGroups(tell, this::close);
  }

  /** Makes a process that has not done anything yet. */
  SimProcess fork(ServiceId owner, String service, Behaviour behaviour, boolean lowest) {
    int pid = number(lowest ? FIRST : next(last));
    SimProcess child = new SimProcess(pid, Optional.of(owner), service, behaviour);
    living.put(pid, child);
    return child;
  }

  private int number(int from) {
    int pid = from;
    while (taken(pid)) {
      pid = next(pid);
    }
    last = pid;
    births++;
    return pid;
  }

  /** Makes a child of one whose forks are followed, and tells of it. */
  SimProcess fork(SimProcess parent, boolean rests) {
    SimProcess child = parent.child(number(next(last)), rests);
    living.put(child.pid, child);
    tell.accept(new Event.Forked(parent.pid, child.pid));
    return child;
  }

  /** What {@code from} holds is {@code to}'s. */
  void handOver(SimProcess from, SimProcess to) {
    from.listening.ifPresent(to::inherit);
    from.connections.forEach(connection -> inherit(to, connection));
    from.connections.clear();
  }

  /** Forks of a service are followed no longer, and whom it made is its own affair. */
  void unfollow(ServiceId owner) {
    for (SimProcess each : List.copyOf(living.values())) {
      if (each.owner.filter(owner::equals).isPresent()) {
        each.traced = false;
        if (each.born) {
          each.owner = Optional.empty(); // Its end is not told.
          end(each, new WaitStatus.Lost());
          living.remove(each.pid);
        }
      }
    }
  }

  private boolean taken(int pid) {
    return living.containsKey(pid)
        || ended.contains(pid)
        || groups.has(pid)
        || survivors.knows(pid);
  }

  private static int next(int pid) {
    return pid == LAST ? FIRST : pid + 1;
  }

  Collection<SimProcess> living() {
    return living.values();
  }

  /** Returns the oldest living process of {@code service}. */
  public Optional<SimProcess> of(String service) {
    return Stream.concat(living.values().stream(), survivors.living().stream())
        .filter(child -> child.service.equals(service))
        .findFirst();
  }

  /** Returns those that have a client. */
  Collection<SimProcess> serving() {
    return serving.values();
  }

  /** Hands a connection to {@code child}. */
  void inherit(SimProcess child, SimConnection connection) {
    child.inherit(connection);
    serving.put(child.pid, child);
  }

  /** The end of {@code pid} is among the events the machine is given now. */
  void told(int pid) {
    told.add(pid);
  }

  /** That nobody is left of {@code group} is among the events the machine is given now. */
  void swept(int group) {
    groups.told(group);
  }

  /** The machine has seen every end that was told: those pids may be used again. */
  void reaped() {
    groups.seen();
    ended.removeAll(told);
    told.clear();
  }

  int size() {
    return living.size() + serving.size() + groups.size();
  }

  // --- how they end ---

  /** Ends {@code child}: what it held is closed unless it left somebody behind. */
  public void end(SimProcess child, WaitStatus status) {
    child.ended = true;
    child.sleeps.ifPresent(timeline::remove);
    child.beats.ifPresent(timeline::remove);
    serving.remove(child.pid);
    if (child.forked) {
      groups.leave(child);
    } else {
      close(child);
    }
    if (child.owner.isEmpty()) {
      survivors.end(child.pid);
      if (child.followed) {
        tell.accept(new Event.ChildExited(child.pid, new WaitStatus.Lost(), child.forked));
      }
      return;
    }
    living.remove(child.pid);
    ended.add(child.pid);
    tell.accept(
        new Event.ChildExited(
            child.pid, child.adopted ? new WaitStatus.Lost() : status, child.forked));
  }

  private void close(SimProcess child) {
    child.listening.ifPresent(socket -> {
      socket.pids.remove(child.pid);
      network.release(socket);
    });
    child.connections.forEach(network::abandon);
  }

  /** Sends a signal the machine wants sent. */
  void signal(int pid, Signal signal, Target target) {
    Optional<SimProcess> child = Optional.ofNullable(living.get(pid)).or(() -> survivors.find(pid));
    if (child.isEmpty() && !ended.contains(pid) && !survivors.knows(pid)) {
      throw new AssertionError("SIG" + signal + " to " + pid + ", which is nobody of ours");
    }
    switch (target) {
      case GROUP -> {
        groups.signal(pid, signal);
        child
            .filter(it -> it.forked && SignalEffects.ends(signal, it.heirIgnores))
            .ifPresent(it -> it.forked = false);
      }
      case PROCESS -> {}
    }
    child
        .filter(it -> SignalEffects.ends(signal, it.ignores))
        .ifPresent(it -> end(it, SignalEffects.end(signal)));
  }

  /** Sends a signal to what is left of a group; tells when that is nobody. */
  void sweep(int group, Signal signal) {
    if (living.containsKey(group)) {
      throw new AssertionError("a sweep of " + group + ", whose leader lives");
    }
    survivors
        .find(group)
        .filter(it -> SignalEffects.ends(signal, it.ignores))
        .ifPresent(it -> end(it, SignalEffects.end(signal)));
    groups.sweep(group, signal);
  }

  /** What was left behind by forking processes ends too. */
  public void clear() {
    groups.clear();
  }

  /** Returns how many were ever made. */
  public long births() {
    return births;
  }

  /** Returns the number of the one that was made last. */
  public int youngest() {
    return last;
  }

  // --- those who were there before ---

  /** inetd is gone: whoever lives is nobody's child, and nobody waits for who has ended. */
  void orphan() {
    survivors.forget();
    for (SimProcess child : living.values()) {
      child.owner = Optional.empty();
      child.followed = false;
      survivors.add(child);
    }
    living.clear();
    ended.clear();
    told.clear();
    groups.drop();
  }

  /** Tells whether {@code pid} lives, and is nobody's. */
  public boolean survives(int pid) {
    return survivors.find(pid).isPresent();
  }

  /** Tells whether somebody is left of a group whose leader has ended. */
  public boolean isLeft(int group) {
    return groups.has(group);
  }

  /** The end of a survivor is told, though nobody has taken it yet. */
  public void follow(int pid) {
    survivors.find(pid).ifPresent(child -> child.followed = true);
  }

  /** The main process {@code pid} of a service lives on from an earlier inetd. */
  public void survive(int pid, String service) {
    survivors.add(new SimProcess(pid, Optional.empty(), service, Behaviour.REST));
  }

  /** The machine takes {@code pid} for its own; one that has ended meanwhile is told to have. */
  void adopt(ServiceId owner, int pid) {
    SimProcess heir = living.get(pid);
    if (heir != null && heir.born) {
      heir.born = false;
      return;
    }
    if (!survivors.knows(pid) && !ended.contains(pid)) {
      throw new AssertionError(pid + " adopted, which is no survivor");
    }
    Optional<SimProcess> survivor = survivors.take(pid);
    survivor.ifPresent(child -> {
      child.owner = Optional.of(owner);
      child.adopted = true;
      living.put(pid, child);
    });
    if (survivor.isEmpty() && !survivors.followed(pid)) {
      ended.add(pid);
      tell.accept(new Event.ChildExited(pid, new WaitStatus.Lost()));
    }
  }
}
