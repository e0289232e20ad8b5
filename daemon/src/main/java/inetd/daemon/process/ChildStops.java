package inetd.daemon.process;

import inetd.daemon.kernel.Abi;
import inetd.daemon.kernel.Events;
import inetd.daemon.kernel.SignalPort;
import inetd.daemon.kernel.TracePort;
import inetd.daemon.service.PreparedService;
import inetd.model.port.Event;
import inetd.model.spec.Readiness;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The children that have not ended and of whom wait(2) tells: they fork and are followed, or stop
 * themselves when they are ready.
 */
final class ChildStops implements TracePort.Follower {
  private final SignalPort signals;
  private final TracePort traces;
  private final Events events;
  private final IntConsumer born;
  private final int stop;

  /** Who was started of the services whose forks are followed. */
  private final Map<ServiceId, Integer> followed = new HashMap<>();

  /** Those who are ready when they stop. */
  private final BitSet halting = new BitSet();

  /**
   * Makes one.
   *
   * @param born is told of every process that somebody who is followed has made
   */
  ChildStops(Abi abi, SignalPort signals, Events events, IntConsumer born) {
    this.signals = signals;
    this.traces = signals.traces();
    this.events = events;
    this.born = born;
    this.stop = abi.number(Signal.STOP);
  }

  /** A child was started for a service. */
  void born(int pid, Role role, PreparedService service) {
    if (role == Role.MAIN && service.spec.supervision().isPresent()) {
      switch (service.spec.supervision().get().health().readiness()) {
        case Readiness.Forks _ -> {
          traces.born(pid);
          followed.put(service.id, pid);
        }
        case Readiness.Halt _ -> {
          halting.set(pid);
          signals.hearStops(true);
        }
        case Readiness.None _, Readiness.Descriptor _, Readiness.Notify _, Readiness.Listen _ -> {}
      }
    }
  }

  /** Tells whether {@code status}, as wait(2) gives it, says that {@code pid} has only stopped. */
  boolean take(int pid, int status) {
    boolean stopped = (status & 0xff) == 0x7f;
    if (stopped && !traces.stopped(pid, status, this) && status >> 8 == stop && halting.get(pid)) {
      forget(pid);
      events.add(new Event.Halted(pid));
    }
    return stopped;
  }

  void ended(int pid) {
    traces.ended(pid);
    if (halting.get(pid)) {
      forget(pid);
    }
  }

  private void forget(int pid) {
    halting.clear(pid);
    signals.hearStops(!halting.isEmpty());
  }

  boolean follows(int pid) {
    return traces.follows(pid);
  }

  /** Lets go all of a service who are followed; returns them. */
  List<Integer> leave(PreparedService service) {
    Integer started = followed.remove(service.id);
    return started == null ? List.of() : traces.leave(started);
  }

  /** Returns what {@code status} says of an end, as wait(2) encodes it everywhere. */
  static WaitStatus end(int status) {
    int signal = status & 0x7f;
    return signal == 0
        ? new WaitStatus.Exited(status >> 8 & 0xff)
        : new WaitStatus.Signalled(signal, (status & 0x80) != 0);
  }

  @Override
  public void forked(int pid, int child) {
    born.accept(child);
    events.add(new Event.Forked(pid, child));
  }

  @Override
  public void replaced(int pid) {
    events.add(new Event.Replaced(pid));
  }
}
