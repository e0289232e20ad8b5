package inetd.sim.kernel;

import inetd.model.port.Event;
import inetd.model.port.Event.Bytes;
import inetd.model.word.ProgramMessage;
import inetd.model.word.WaitStatus.Exited;
import inetd.model.word.WaitStatus.Signalled;
import inetd.sim.program.Act;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Lets simulated processes do what they do, act by act. */
final class ProgramRunner {
  private final Clock clock;
  private final Timeline timeline;
  private final ProcessTable processes;
  private final Consumer<Event> tell;

  /** Those that wait for what comes from outside; the others go on by themselves or not at all. */
  private final TreeMap<Integer, SimProcess> blocked = new TreeMap<>();

  ProgramRunner(Clock clock, Timeline timeline, ProcessTable processes, Consumer<Event> tell) {
    this.clock = clock;
    this.timeline = timeline;
    this.processes = processes;
    this.tell = tell;
  }

  int size() {
    return blocked.size();
  }

  /** Lets every process go on that can. */
  void run() {
    if (!blocked.isEmpty()) {
      List.copyOf(blocked.values()).forEach(this::run);
    }
  }

  /** Lets {@code child} go on until it has to wait or ends. */
  void run(SimProcess child) {
    while (!child.ended) {
      Optional<Act> act = child.act();
      if (act.isEmpty() || child.sleeps.isPresent()) {
        break;
      }
      if (!go(child, act.get())) {
        if (child.sleeps.isEmpty()) {
          blocked.put(child.pid, child);
          return;
        }
        break;
      }
      child.pass();
    }
    blocked.remove(child.pid, child);
  }

  /** Says that it is alive, and will again. */
  void beat(SimProcess child, long nanos) {
    tell(child, new Event.Notified(child.pid, new ProgramMessage.Ping()));
    child.beats =
        Optional.of(
            timeline.add(clock.nanos() + nanos, new Timeline.Occurrence.Beats(child, nanos)));
  }

  void wake(SimProcess child) {
    child.sleeps = Optional.empty();
    child.pass();
    run(child);
  }

  /** Does one act; tells whether it is done with it. */
  private boolean go(SimProcess child, Act act) {
    return switch (act) {
      case Act.Sleep(long nanos) -> {
        child.sleeps =
            Optional.of(timeline.add(clock.nanos() + nanos, new Timeline.Occurrence.Wakes(child)));
        yield false;
      }
      case Act.Take _ -> take(child);
      case Act.Echo _ -> child.connections.stream().allMatch(this::echo);
      case Act.Ready _ -> {
        tell(child, new Event.Ready(child.pid));
        yield true;
      }
      case Act.Ignore _ -> {
        child.ignores = true;
        yield true;
      }
      case Act.Fork _ -> {
        child.forked = true;
        child.heirIgnores = child.ignores;
        yield true;
      }
      case Act.Background _ -> {
        background(child);
        yield true;
      }
      case Act.Worker _ -> {
        if (child.traced) {
          processes.fork(child, true);
        }
        yield true;
      }
      case Act.Exec _ -> {
        if (child.traced) {
          tell(child, new Event.Replaced(child.pid));
        }
        yield true;
      }
      case Act.Halt _ -> {
        tell(child, new Event.Halted(child.pid));
        yield true;
      }
      case Act.Stopping _ -> say(child, new ProgramMessage.Stopping());
      case Act.Status(String text) -> say(child, new ProgramMessage.Status(text));
      case Act.Ping _ -> say(child, new ProgramMessage.Ping());
      case Act.Hang _ -> say(child, new ProgramMessage.Hung());
      case Act.Beat(long nanos) -> {
        child.beats.ifPresent(timeline::remove);
        beat(child, nanos);
        yield true;
      }
      case Act.Missing _ -> true;
      case Act.Unexecutable _ -> {
        tell(child, new Event.ExecFailed(child.pid, Errors.NO_PROGRAM));
        processes.end(child, new Exited(127));
        yield true;
      }
      case Act.Exit(int status) -> {
        processes.end(child, new Exited(status));
        yield true;
      }
      case Act.Die(int number) -> {
        processes.end(child, new Signalled(number, false));
        yield true;
      }
    };
  }

  private void background(SimProcess child) {
    if (child.traced) {
      SimProcess heir = processes.fork(child, false);
      processes.handOver(child, heir);
      processes.end(child, new Exited(0));
      run(heir);
    } else {
      child.forked = true;
      child.heirIgnores = child.ignores;
      processes.end(child, new Exited(0));
    }
  }

  /** What a program says that no inetd has is lost. */
  private void tell(SimProcess child, Event what) {
    if (child.owner.isPresent()) {
      tell.accept(what);
    }
  }

  private boolean say(SimProcess child, ProgramMessage what) {
    tell(child, new Event.Notified(child.pid, what));
    return true;
  }

  private boolean take(SimProcess child) {
    if (child.listening.isPresent()) {
      SimSocket socket = child.listening.get();
      if (!socket.letters.isEmpty()) {
        socket.letters.remove();
        return true;
      }
      if (!socket.backlog.isEmpty()) {
        processes.inherit(child, socket.backlog.remove());
        return true;
      }
      return false;
    }
    for (SimConnection connection : child.connections) {
      if (connection.in.length() > 0 || connection.finished()) {
        connection.in.take(Integer.MAX_VALUE);
        return true;
      }
    }
    return child.connections.isEmpty(); // /dev/null is at its end at once.
  }

  /** Copies what there is; tells whether the client has ended and everything was copied. */
  private boolean echo(SimConnection connection) {
    int room = SimConnection.CAPACITY - connection.out.length();
    Bytes data = connection.in.take(room);
    connection.write(data, 0);
    return (connection.finished() && connection.in.length() == 0) || connection.closed();
  }
}
