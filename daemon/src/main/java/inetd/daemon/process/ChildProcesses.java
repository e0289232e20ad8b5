package inetd.daemon.process;

import inetd.daemon.kernel.Abi;
import inetd.daemon.kernel.Events;
import inetd.daemon.kernel.SignalPort;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.posix.Spawner;
import inetd.daemon.service.PreparedService;
import inetd.daemon.state.State;
import inetd.model.memory.SavedState;
import inetd.model.port.Effect.Target;
import inetd.model.port.Event;
import inetd.model.port.Given;
import inetd.model.word.Check;
import inetd.model.word.Role;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The processes of our services, from their birth or adoption to their end.
 *
 * <p>The pid of a child is ours until it is reaped, whatever became of the process: that is why a
 * signal may be sent. That of an adopted process is anybody's when its parent has reaped it; it is
 * signalled by a descriptor that still means the right one.
 */
public final class ChildProcesses {
  /**
   * The main process of a supervised service.
   *
   * @param service whose; none before it is adopted
   * @param slot where the next inetd would find it
   * @param sweeps whether somebody left of its group matters
   */
  private record Main(@Nullable PreparedService service, long slot, boolean sweeps) {
    static final Main NONE = new Main(null, State.NONE, true);
  }

  private final Libc libc;
  private final Abi abi;
  private final Launchers launchers;
  private final SignalPort signals;
  private final AdoptedProcesses followed;
  private final ProcessGroups groups;
  private final ChildStops stops;
  private final State state;
  private final Events events;
  private final IntConsumer lastWords;
  private final BitSet alive = new BitSet();
  private final Map<Integer, Main> mains = new HashMap<>();

  // Told with the next batch of events, and with the one before.
  private List<Event.ChildExited> ended = new ArrayList<>();
  private List<Event.ChildExited> read = new ArrayList<>();
  private final long status = Memory.allocate(4);

  /**
   * Makes one without processes.
   *
   * @param lastWords is run before the end of a process is told, for what it said before
   */
  public ChildProcesses(
      Libc libc,
      Abi abi,
      Spawner spawner,
      SignalPort signals,
      AdoptedProcesses followed,
      State state,
      Events events,
      IntConsumer lastWords) {
    this.libc = libc;
    this.abi = abi;
    this.launchers = new Launchers(libc, spawner);
    this.signals = signals;
    this.followed = followed;
    this.groups = new ProcessGroups(libc, followed.others(), events);
    this.stops = new ChildStops(abi, signals, events, alive::set);
    this.state = state;
    this.events = events;
    this.lastWords = lastWords;
  }

  // --- who is there ---

  /** A child was started for a service. */
  public void add(int pid, Role role, Given given, PreparedService service) {
    alive.set(pid);
    signals.born(pid);
    groups.born(pid);
    launchers.born(pid, service.programs.program(role, given));
    stops.born(pid, role, service);
    if (role == Role.MAIN && service.provision.outlives()) {
      mains.put(pid, main(service, pid));
      state.note(service.slot, pid);
    }
  }

  /** A child could not be started. */
  public void failed(Role role, PreparedService service) {
    if (role == Role.MAIN) {
      state.failed(service.slot);
    }
  }

  /**
   * Takes on a process that was not started here: it may be signalled, and its end is told. Nothing
   * happens if it is known.
   */
  public void follow(int pid) {
    if (!alive.get(pid)) {
      alive.set(pid);
      groups.born(pid);
      mains.put(pid, Main.NONE);
      if (!followed.watch(pid)) {
        lose(pid);
      }
    }
  }

  /** Takes on what an inetd before this one has left. */
  public void follow(SavedState saved) {
    saved.survivors().forEach(survivor -> follow(survivor.pid()));
    for (SavedState.Remnant remnant : saved.remnants()) {
      groups.leftOfStranger(remnant.group()); // Else it is told to be gone when it is swept.
    }
  }

  /** Returns a descriptor that means {@code pid}, which is followed, or a negated errno. */
  public int descriptor(int pid) {
    return followed.descriptor(pid);
  }

  /**
   * {@code pid} is the main process of {@code service} from now on, and followed if it is no child.
   */
  public void adopt(PreparedService service, int pid) {
    follow(pid);
    if (alive.get(pid)) {
      if (stops.follows(pid)) {
        followed.watch(pid); // Nobody tells us of its end once it is let go, if it is no child.
      }
      mains.put(pid, main(service, pid));
      state.adopt(service.slot, pid);
    }
  }

  /** Whom a service's processes make is no affair of ours from now on, but for the main process. */
  public void unfollow(PreparedService service) {
    for (int pid : stops.leave(service)) {
      if (pid != service.main) {
        end(pid);
      }
    }
  }

  private static Main main(PreparedService service, int pid) {
    service.main = pid;
    return new Main(service, service.slot, service.provision.sweepsGroup());
  }

  // --- who is no more ---

  /** The machine has read all but the next batch. */
  public void turn() {
    List<Event.ChildExited> older = read;
    read = ended;
    ended = older;
    ended.clear();
  }

  /**
   * Collects whoever ended.
   *
   * <p>A launcher reports before it exits: its report is there when it has been reaped, and is told
   * first.
   */
  public void reap() {
    int before = ended.size();
    boolean reported = false;
    for (int pid = signals.reap(status); pid > 0; pid = signals.reap(status)) {
      if (stops.take(pid, Memory.getInt(status))) {
        continue;
      }
      stops.ended(pid);
      // Others are orphans of our services, which are left to us.
      if (alive.get(pid)) {
        WaitStatus how = ChildStops.end(Memory.getInt(status));
        reported |= Launchers.reports(how);
        ended.add(new Event.ChildExited(pid, how));
      }
    }
    if (reported) {
      for (Event.ExecFailed failed : launchers.reports()) {
        events.add(failed);
      }
    }
    // Only now: who is left of a group may have been reaped in the same round.
    for (int i = before; i < ended.size(); i++) {
      Event.ChildExited exit = ended.get(i);
      lastWords.accept(exit.pid());
      Main main = end(exit.pid());
      boolean left = main != null && main.sweeps() && groups.left(exit.pid());
      strike(main, exit.pid(), left);
      events.add(left ? new Event.ChildExited(exit.pid(), exit.status(), true) : exit);
    }
    groups.look();
    for (int pid : followed.look()) {
      lose(pid);
    }
  }

  /** A process that is not our child, whom it was watched for, has ended. */
  public void over(int pid) {
    reap(); // Then it was one all the same, and its status is known.
    if (followed.knows(pid)) {
      lose(pid);
    }
    groups.over(pid);
  }

  private void lose(int pid) {
    Main main = end(pid);
    boolean left = main != null && main.sweeps() && groups.leftOfStranger(pid);
    lastWords.accept(pid);
    strike(main, pid, left);
    ended.add(new Event.ChildExited(pid, new WaitStatus.Lost(), left));
    events.add(ended.getLast());
  }

  private @Nullable Main end(int pid) {
    alive.clear(pid);
    launchers.ended(pid);
    followed.forget(pid);
    Main main = mains.remove(pid);
    if (main != null && main.service() != null && main.service().main == pid) {
      main.service().main = PreparedService.NOBODY;
    }
    return main;
  }

  /** While others of its group are left, the next inetd finds them by its number. */
  private void strike(@Nullable Main main, int pid, boolean left) {
    if (main != null && !left) {
      state.ended(main.slot(), pid);
    }
  }

  // --- signals ---

  /** Sends a signal. */
  public void kill(int pid, Signal signal, Target target) {
    if (!alive.get(pid)) {
      // The machine has not read yet that it has ended: the number may be anybody's by now.
      Check.that(
          Stream.concat(read.stream(), ended.stream()).anyMatch(it -> it.pid() == pid),
          "a signal is for a process of ours");
      return;
    }
    int number = abi.number(signal);
    switch (target) {
      case PROCESS -> one(pid, number);
      case GROUP -> {
        boolean ours = !followed.knows(pid) || followed.means(pid);
        if (ours && libc.kill(-pid, number) == -Abi.ESRCH) {
          one(pid, number); // It leads no group.
        }
      }
    }
  }

  private void one(int pid, int number) {
    if (followed.knows(pid)) {
      followed.signal(pid, number);
    } else {
      libc.kill(pid, number);
    }
  }

  /** Sends a signal to who is left of a group whose leader has ended. */
  public void sweep(int group, Signal signal) {
    groups.sweep(group, abi.number(signal));
  }

  public void close() {
    followed.close();
    groups.close();
  }
}
