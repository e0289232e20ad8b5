package inetd.model.machine;

import inetd.model.instance.Instance;
import inetd.model.instance.InstanceEvent;
import inetd.model.instance.NoticeText;
import inetd.model.instance.Phase;
import inetd.model.load.ServiceLoader;
import inetd.model.machine.DirectoryFace.Errand;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Kill;
import inetd.model.port.Effect.Spawn;
import inetd.model.port.Effect.Target;
import inetd.model.port.Event.Bytes;
import inetd.model.port.Event.Ticket;
import inetd.model.port.Given;
import inetd.model.servicedir.ControlByte;
import inetd.model.servicedir.DirectoryStatus;
import inetd.model.table.ProcessTable;
import inetd.model.table.Service;
import inetd.model.table.Services;
import inetd.model.table.Turn;
import inetd.model.word.Failure;
import inetd.model.word.Goal;
import inetd.model.word.Moment;
import inetd.model.word.ProcessState;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The services of directories, as their control pipes and status files have them.
 *
 * <p>What is said there is what was shown before, and what follows from the instance: a pause is
 * nothing that an instance knows of. Letters are done one after another, and each to its end: one
 * whose script runs holds back those behind it, and nothing else.
 */
final class DirectoryServices {
  /** Seconds that a script for a letter may take, as long as a finish. */
  private static final long SCRIPT = 300;

  private final Services services;
  private final ServiceLoader loader;
  private final OperatorCommands commands;
  private final ProcessTable processes;
  private final Map<ServiceId, DirectoryFace> faces = new HashMap<>();

  /** When the scripts that run are killed, the first first: all have the same time. */
  private final Map<ServiceId, Long> deadlines = new LinkedHashMap<>();

  DirectoryServices(
      Services services, ServiceLoader loader, OperatorCommands commands, ProcessTable processes) {
    this.services = services;
    this.loader = loader;
    this.commands = commands;
    this.processes = processes;
  }

  /** Does what letters in the control pipe ask for, in their order. */
  void controlled(@Nullable Service service, Bytes letters, Turn turn) {
    if (service == null || service.instance() == null) {
      return;
    }
    DirectoryFace face = face(service);
    for (byte letter : letters.array()) {
      face.hear(letter);
    }
    turn.touch(service);
  }

  private DirectoryFace face(Service service) {
    DirectoryFace face = faces.get(service.id());
    if (face == null) {
      face = new DirectoryFace();
      faces.put(service.id(), face);
    }
    return face;
  }

  /** Comes to the next letters, up to one that changes what is wanted: the rest waits for that. */
  private void listen(Service service, Instance instance, DirectoryFace face, Turn turn) {
    while (!face.busy() && !DirectoryFace.isAsked(instance.phase())) {
      Byte letter = face.next();
      if (letter == null) {
        return;
      }
      Optional<ControlByte> asked = ControlByte.of(letter);
      if (asked.isEmpty()) {
        continue;
      }
      switch (asked.get()) {
        case ControlByte.Sends(Signal signal) -> send(service, instance, letter, signal, turn);
        case ControlByte.Wants(Goal goal) -> {
          want(service, instance, goal, turn);
          turn.touch(service);
          return;
        }
        case ControlByte.Exits _ -> {
          exit(service, turn);
          turn.touch(service);
          return;
        }
      }
    }
  }

  private void want(Service service, Instance instance, Goal goal, Turn turn) {
    switch (goal) {
      case UP, ONCE -> commands.asked(service, goal, turn);
      case DOWN -> down(service, instance, turn);
    }
  }

  /** Lasts as long as this inetd and the next: {@code inetdctl stop} lasts until a start. */
  private void down(Service service, Instance instance, Turn turn) {
    if (DirectoryFace.isTold(instance.phase())
        && instance.main() instanceof ProcessState.Alive(int pid)) {
      Signal signal = instance.supervision().ending().signal();
      face(service).told = false;
      begin(service, instance, "t", new Errand.Ends(pid, signal), turn);
    }
    turn.later(service, new InstanceEvent.DownAsked());
  }

  private void send(Service service, Instance instance, byte letter, Signal signal, Turn turn) {
    pause(service, signal, turn);
    if (instance.main() instanceof ProcessState.Alive(int pid)) {
      String name = String.valueOf((char) letter);
      begin(service, instance, name, new Errand.Sends(pid, signal), turn);
    }
  }

  /** Noted even of what does not run, as runit does. */
  private void pause(Service service, Signal signal, Turn turn) {
    DirectoryStatus before = face(service).shown;
    if (before != null && (signal == Signal.STOP || signal == Signal.CONT)) {
      show(service, before.paused(signal == Signal.STOP), turn);
    }
  }

  /** A logger ends with its service and not before. */
  private void exit(Service service, Turn turn) {
    if (service.retired() || services.isLogger(service)) {
      return;
    }
    loader.remove(service, turn);
    Service logger = services.logger(service);
    if (logger != null && !logger.retired()) {
      loader.remove(logger, turn);
    }
  }

  // --- scripts for letters ---

  /** Does {@code errand}, by way of the script for {@code letter} if there is one. */
  private void begin(Service service, Instance instance, String letter, Errand errand, Turn turn) {
    if (instance.spec().hooks().control(letter).isEmpty()) {
      done(service, errand, false, turn);
      return;
    }
    face(service).begin(errand);
    Ticket ticket = new Ticket(service.id(), Role.CONTROL, 0);
    Given given = Given.letter(letter);
    processes.spawn(service, new Spawn(ticket, new Effect.Handover.Nothing(), given), given, turn);
  }

  /** The script that was asked for is the process {@code pid}. */
  void started(Service service, int pid, Turn turn) {
    DirectoryFace face = faces.get(service.id());
    if (face != null) {
      face.started(pid);
      deadlines.put(service.id(), turn.now().plusSeconds(SCRIPT));
    }
  }

  void notStarted(Service service, Failure failure, Turn turn) {
    Instance instance = service.instance();
    if (instance != null) {
      turn.emit(NoticeText.notStarted(instance, Role.CONTROL, failure));
    }
    over(service, false, turn);
  }

  void ended(Service service, WaitStatus status, Turn turn) {
    over(service, status.success(), turn);
  }

  private void over(Service service, boolean seenTo, Turn turn) {
    deadlines.remove(service.id());
    DirectoryFace face = faces.get(service.id());
    if (face != null) { // Else it was forgotten while its script ran.
      face.over().ifPresent(errand -> done(service, errand, seenTo, turn));
      turn.touch(service);
    }
  }

  /** A script is over, or there was none; {@code seenTo} if it says that all is done. */
  private void done(Service service, Errand errand, boolean seenTo, Turn turn) {
    switch (errand) {
      case Errand.Sends(int pid, Signal signal) -> {
        if (!seenTo) {
          signal(service, pid, signal, turn);
        }
      }
      case Errand.Ends(int pid, Signal signal) -> {
        if (!seenTo) {
          signal(service, pid, signal, turn);
        }
        signal(service, pid, Signal.CONT, turn);
      }
      case Errand.Tells() -> {}
    }
  }

  private void signal(Service service, int pid, Signal signal, Turn turn) {
    Instance instance = service.instance();
    if (instance == null || !instance.main().is(pid)) {
      return; // It has ended while its script ran.
    }
    turn.emit(new Kill(pid, signal, Target.PROCESS));
    DirectoryStatus before = face(service).shown;
    if (signal == Signal.TERM && before != null) {
      show(service, before.termed(), turn);
    }
  }

  /** Returns the monotonic time at which the first script has taken too long. */
  long deadline() {
    return deadlines.isEmpty() ? Moment.NEVER : deadlines.values().iterator().next();
  }

  /** Time has passed. */
  void due(Turn turn) {
    Iterator<Map.Entry<ServiceId, Long>> all = deadlines.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<ServiceId, Long> next = all.next();
      DirectoryFace face = faces.get(next.getKey());
      if (!turn.now().reached(next.getValue())) {
        return;
      }
      all.remove();
      if (face != null && face.script() != 0) {
        turn.emit(new Kill(face.script(), Signal.KILL, Target.PROCESS));
      }
    }
  }

  // --- what its files say ---

  /** Something about a service may be other than it was. */
  void touched(Service service, Turn turn) {
    Instance instance = service.directory().isEmpty() ? null : service.instance();
    if (instance == null) {
      return;
    }
    DirectoryFace face = face(service);
    boolean underWay =
        instance.main() instanceof ProcessState.Pending
            || instance.lastHook() instanceof ProcessState.Pending;
    if (!underWay) {
      show(service, ShownStatus.of(service, instance, face.shown, turn.now()), turn);
    }
    tell(service, instance, face, turn);
    listen(service, instance, face, turn);
    if (service.retired() && instance.phase() instanceof Phase.Down) {
      faces.remove(service.id()); // It is forgotten next.
    }
  }

  /** Runs the script that hears, and is not asked, of a stop: once for each. */
  private void tell(Service service, Instance instance, DirectoryFace face, Turn turn) {
    boolean told = DirectoryFace.isTold(instance.phase());
    if (told && !face.told) {
      if (face.busy()) {
        return; // It is told when that script is over.
      }
      if (service.retired()) {
        begin(service, instance, "x", new Errand.Tells(), turn);
      } else if (instance.wanted() != Goal.UP) {
        begin(service, instance, "d", new Errand.Tells(), turn);
      }
    }
    face.told = told;
  }

  private void show(Service service, DirectoryStatus next, Turn turn) {
    DirectoryFace face = face(service);
    if (!next.equals(face.shown)) {
      face.shown = next;
      turn.emit(new Effect.Show(service.id(), next));
    }
  }
}
