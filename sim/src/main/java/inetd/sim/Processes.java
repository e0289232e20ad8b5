package inetd.sim;

import inetd.model.Effect.Target;
import inetd.model.Event;
import inetd.model.Event.Bytes;
import inetd.model.Event.Ticket;
import inetd.model.Signal;
import inetd.model.WaitStatus;
import inetd.model.WaitStatus.Exited;
import inetd.model.WaitStatus.Signalled;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The process table of the simulated world. */
final class Processes {
  private static final int FIRST = 100;
  private static final int LAST = 32_767;

  private final Clock clock;
  private final Agenda agenda;
  private final Network network;
  private final Consumer<Event> tell;
  private final TreeMap<Integer, Child> living = new TreeMap<>();

  /** What forking processes left behind, by the pid that was theirs. */
  private final Map<Integer, Child> left = new HashMap<>();

  /** Those whose end was not told, or only in the events the machine is at. */
  private final Set<Integer> ended = new TreeSet<>();

  /** Those of them whose end is in the events the machine is at. */
  private final Set<Integer> told = new TreeSet<>();

  private int last = FIRST - 1;

  Processes(Clock clock, Agenda agenda, Network network, Consumer<Event> tell) {
    this.clock = clock;
    this.agenda = agenda;
    this.network = network;
    this.tell = tell;
  }

  /** Makes a process that has not done anything yet. */
  Child fork(Ticket ticket, String service, Behaviour behaviour, boolean lowest) {
    int pid = lowest ? FIRST : next(last);
    while (living.containsKey(pid) || left.containsKey(pid) || ended.contains(pid)) {
      pid = next(pid);
    }
    last = pid;
    Child child = new Child(pid, ticket, service, behaviour);
    living.put(pid, child);
    return child;
  }

  private static int next(int pid) {
    return pid == LAST ? FIRST : pid + 1;
  }

  Collection<Child> living() {
    return living.values();
  }

  /** Returns the oldest living process of {@code service}. */
  Optional<Child> of(String service) {
    return living.values().stream().filter(child -> child.service.equals(service)).findFirst();
  }

  /** The end of {@code pid} is among the events the machine is given now. */
  void told(int pid) {
    told.add(pid);
  }

  /** The machine has seen every end that was told: those pids may be used again. */
  void reaped() {
    ended.removeAll(told);
    told.clear();
  }

  int size() {
    return living.size() + left.size();
  }

  // --- what they do ---

  /** Lets every process go on that can. */
  void run() {
    for (Child child : List.copyOf(living.values())) {
      run(child);
    }
  }

  /** Lets {@code child} go on until it has to wait or ends. */
  void run(Child child) {
    while (!child.ended) {
      Optional<Act> act = child.act();
      if (act.isEmpty() || child.sleeps.isPresent() || !go(child, act.get())) {
        return;
      }
      child.pass();
    }
  }

  void wake(Child child) {
    child.sleeps = Optional.empty();
    child.pass();
    run(child);
  }

  /** Does one act; tells whether it is done with it. */
  private boolean go(Child child, Act act) {
    return switch (act) {
      case Act.Sleep(long nanos) -> {
        child.sleeps =
            Optional.of(agenda.add(clock.nanos() + nanos, new Agenda.Occurrence.Wakes(child)));
        yield false;
      }
      case Act.Take _ -> take(child);
      case Act.Echo _ -> child.wires.stream().allMatch(this::echo);
      case Act.Ready _ -> {
        tell.accept(new Event.Ready(child.pid));
        yield true;
      }
      case Act.Ignore _ -> {
        child.ignores = true;
        yield true;
      }
      case Act.Fork _ -> {
        child.forked = true;
        yield true;
      }
      case Act.Missing _ -> true;
      case Act.Unexecutable _ -> {
        tell.accept(new Event.ExecFailed(child.pid, Errors.NO_PROGRAM));
        end(child, new Exited(126));
        yield true;
      }
      case Act.Exit(int status) -> {
        end(child, new Exited(status));
        yield true;
      }
      case Act.Die(int number) -> {
        end(child, new Signalled(number, false));
        yield true;
      }
    };
  }

  private boolean take(Child child) {
    if (child.listening.isPresent()) {
      Socket socket = child.listening.get();
      if (!socket.letters.isEmpty()) {
        socket.letters.remove();
        return true;
      }
      if (!socket.backlog.isEmpty()) {
        child.inherit(socket.backlog.remove());
        return true;
      }
      return false;
    }
    for (Wire wire : child.wires) {
      if (wire.in.length() > 0 || wire.finished()) {
        wire.in.take(Integer.MAX_VALUE);
        return true;
      }
    }
    return child.wires.isEmpty(); // /dev/null is at its end at once.
  }

  /** Copies what there is; tells whether the client has ended and everything was copied. */
  private boolean echo(Wire wire) {
    int room = Wire.CAPACITY - wire.out.length();
    Bytes data = wire.in.take(room);
    wire.write(data, 0);
    return (wire.finished() && wire.in.length() == 0) || wire.closed();
  }

  // --- how they end ---

  /** Ends {@code child}: what it held is closed unless it left somebody behind. */
  void end(Child child, WaitStatus status) {
    child.ended = true;
    child.sleeps.ifPresent(agenda::remove);
    living.remove(child.pid);
    ended.add(child.pid);
    if (child.forked) {
      left.put(child.pid, child);
    } else {
      close(child);
    }
    tell.accept(new Event.ChildExited(child.pid, status));
  }

  private void close(Child child) {
    child.listening.ifPresent(socket -> {
      socket.pids.remove(child.pid);
      network.release(socket);
    });
    child.wires.forEach(network::abandon);
  }

  /** Sends a signal the machine wants sent. */
  void signal(int pid, Signal signal, Target target) {
    Optional<Child> child = Optional.ofNullable(living.get(pid));
    if (child.isEmpty() && !ended.contains(pid)) {
      throw new AssertionError("SIG" + signal + " to " + pid + ", which is nobody of ours");
    }
    switch (target) {
      case GROUP -> Optional.ofNullable(left.remove(pid)).ifPresent(this::close);
      case PROCESS -> {}
    }
    child.filter(it -> ends(it, signal)).ifPresent(it -> end(it, died(signal)));
  }

  private static boolean ends(Child child, Signal signal) {
    return switch (signal) {
      case KILL -> true;
      case HUP, INT, QUIT, ABRT, USR1, USR2, ALRM, TERM -> !child.ignores;
      case CONT, STOP, WINCH -> false;
    };
  }

  private static WaitStatus died(Signal signal) {
    return new Signalled(
        switch (signal) {
          case HUP -> 1;
          case INT -> 2;
          case QUIT -> 3;
          case ABRT -> 6;
          case KILL -> 9;
          case USR1 -> 10;
          case USR2 -> 12;
          case ALRM -> 14;
          case TERM -> 15;
          case CONT -> 18;
          case STOP -> 19;
          case WINCH -> 28;
        },
        false);
  }

  /** What was left behind by forking processes ends too. */
  void clear() {
    List.copyOf(left.values()).forEach(this::close);
    left.clear();
  }
}
