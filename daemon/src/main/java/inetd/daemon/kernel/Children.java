package inetd.daemon.kernel;

import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.Spawner;
import inetd.model.Check;
import inetd.model.Effect.Target;
import inetd.model.Event;
import inetd.model.Signal;
import inetd.model.WaitStatus;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The processes we started, from their birth until they are reaped.
 *
 * <p>A pid is ours until then, whatever became of the process: that is why a signal may be sent.
 */
final class Children {
  /** How a launcher ends that could not become the program; it has reported why. */
  private static final WaitStatus NOT_STARTED = new WaitStatus.Exited(127);

  private final Libc libc;
  private final Abi abi;
  private final Spawner spawner;
  private final Signals signals;
  private final Events events;
  private final BitSet alive = new BitSet();
  private final List<Event.ChildExited> reaped = new ArrayList<>();
  private final long status = Memory.allocate(4);

  Children(Libc libc, Abi abi, Spawner spawner, Signals signals, Events events) {
    this.libc = libc;
    this.abi = abi;
    this.spawner = spawner;
    this.signals = signals;
    this.events = events;
  }

  void add(int pid) {
    alive.set(pid);
    signals.born(pid);
  }

  /**
   * Collects whoever ended.
   *
   * <p>A launcher reports before it exits: its report is there when it has been reaped, and is told
   * first.
   */
  void reap() {
    reaped.clear();
    boolean reported = false;
    for (int pid = signals.reap(status); pid > 0; pid = signals.reap(status)) {
      // Others are orphans that were left to us as process 1.
      if (alive.get(pid)) {
        alive.clear(pid);
        WaitStatus how = status(Memory.getInt(status));
        reported |= how.equals(NOT_STARTED);
        reaped.add(new Event.ChildExited(pid, how));
      }
    }
    if (reported) {
      spawner.reports().forEach(events::add);
    }
    reaped.forEach(events::add);
  }

  /**
   * Returns what {@code status}, as wait(2) gives it, says. The encoding is the same everywhere.
   */
  static WaitStatus status(int status) {
    int signal = status & 0x7f;
    return signal == 0
        ? new WaitStatus.Exited(status >> 8 & 0xff)
        : new WaitStatus.Signalled(signal, (status & 0x80) != 0);
  }

  /** Sends a signal. */
  void kill(int pid, Signal signal, Target target) {
    if (!alive.get(pid)) {
      // The machine has not read yet that it was reaped: the number may be anybody's by now.
      Check.that(
          reaped.stream().anyMatch(it -> it.pid() == pid), "a signal is for a child of ours");
      return;
    }
    int number = abi.number(signal);
    switch (target) {
      case PROCESS -> libc.kill(pid, number);
      case GROUP -> {
        if (libc.kill(-pid, number) == -Abi.ESRCH) {
          libc.kill(pid, number); // It leads no group.
        }
      }
    }
  }
}
