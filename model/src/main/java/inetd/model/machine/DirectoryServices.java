package inetd.model.machine;

import inetd.model.instance.Instance;
import inetd.model.instance.InstanceEvent;
import inetd.model.instance.Phase;
import inetd.model.load.ServiceLoader;
import inetd.model.memory.History;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Kill;
import inetd.model.port.Effect.Target;
import inetd.model.port.Event.Bytes;
import inetd.model.servicedir.ControlByte;
import inetd.model.servicedir.DirectoryStatus;
import inetd.model.servicedir.DirectoryStatus.State;
import inetd.model.servicedir.DirectoryStatus.Want;
import inetd.model.table.Service;
import inetd.model.table.Services;
import inetd.model.table.Turn;
import inetd.model.word.Goal;
import inetd.model.word.Moment;
import inetd.model.word.ProcessState;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The services of directories, as their control pipes and status files have them.
 *
 * <p>What is said there is what was shown before, and what follows from the instance: a pause is
 * nothing that an instance knows of.
 */
final class DirectoryServices {
  private final Services services;
  private final ServiceLoader loader;
  private final OperatorCommands commands;

  /** What was shown last. */
  private final Map<ServiceId, DirectoryStatus> shown = new HashMap<>();

  DirectoryServices(Services services, ServiceLoader loader, OperatorCommands commands) {
    this.services = services;
    this.loader = loader;
    this.commands = commands;
  }

  /** Does what letters in the control pipe ask for, in their order. */
  void controlled(@Nullable Service service, Bytes letters, Turn turn) {
    for (byte letter : letters.array()) {
      Optional<ControlByte> asked = ControlByte.of(letter);
      if (asked.isPresent() && service != null && service.instance() != null) {
        control(service, service.instance(), asked.get(), turn);
      }
    }
  }

  private void control(Service service, Instance instance, ControlByte asked, Turn turn) {
    switch (asked) {
      case ControlByte.Wants(Goal goal) -> {
        switch (goal) {
          case UP, ONCE -> commands.asked(service, goal, turn);
          case DOWN -> down(service, instance, turn);
        }
      }
      case ControlByte.Sends(Signal signal) -> {
        pause(service, signal, turn);
        signal(service, instance, signal, turn);
      }
      case ControlByte.Exits _ -> exit(service, turn);
    }
  }

  /** Lasts as long as this inetd and the next: {@code inetdctl stop} lasts until a start. */
  private void down(Service service, Instance instance, Turn turn) {
    if (instance.phase() instanceof Phase.Killed(ProcessState main, long _)
        && main instanceof ProcessState.Alive(int pid)) {
      turn.emit(new Kill(pid, instance.supervision().ending().signal(), Target.PROCESS));
      turn.emit(new Kill(pid, Signal.CONT, Target.PROCESS));
    }
    turn.later(service, new InstanceEvent.DownAsked());
  }

  private void signal(Service service, Instance instance, Signal signal, Turn turn) {
    if (!(instance.main() instanceof ProcessState.Alive(int pid))) {
      return;
    }
    turn.emit(new Kill(pid, signal, Target.PROCESS));
    DirectoryStatus before = shown.get(service.id());
    if (signal == Signal.TERM && before != null) {
      show(service, before.termed(), turn);
    }
  }

  /** Noted even of what does not run, as runit does. */
  private void pause(Service service, Signal signal, Turn turn) {
    DirectoryStatus before = shown.get(service.id());
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

  /** Something about a service may be other than it was. */
  void touched(Service service, Turn turn) {
    if (service.directory().isEmpty()) {
      return;
    }
    Instance instance = service.instance();
    if (instance == null) {
      return;
    }
    boolean underWay =
        instance.main() instanceof ProcessState.Pending
            || instance.lastHook() instanceof ProcessState.Pending;
    if (!underWay) {
      show(service, status(service, instance, turn.now()), turn);
    }
    if (service.retired() && instance.phase() instanceof Phase.Down) {
      shown.remove(service.id()); // It is forgotten next.
    }
  }

  private void show(Service service, DirectoryStatus next, Turn turn) {
    if (!next.equals(shown.put(service.id(), next))) {
      turn.emit(new Effect.Show(service.id(), next));
    }
  }

  private DirectoryStatus status(Service service, Instance instance, Moment now) {
    DirectoryStatus before = shown.get(service.id());
    int main = pid(instance.main());
    int hook = pid(instance.lastHook());
    State state = main != 0 ? State.RUN : hook != 0 ? State.FINISH : State.DOWN;
    int pid = main != 0 ? main : hook;
    DirectoryStatus same = before != null && before.pid() == pid ? before : null;
    boolean ends =
        instance.phase() instanceof Phase.Killed
            && instance.supervision().ending().signal() == Signal.TERM;
    return new DirectoryStatus(
        state,
        want(service, instance),
        pid,
        since(state, instance, before, now),
        before != null && before.paused() && (same != null || pid == 0),
        pid != 0 && (ends || (same != null && same.termSent())));
  }

  private static long since(
      State state, Instance instance, @Nullable DirectoryStatus before, Moment now) {
    long start = instance.history().lastStart();
    return switch (state) {
      case RUN, FINISH -> start == History.UNKNOWN ? now.wallMillis() : now.at(start).wallMillis();
      case DOWN ->
          before != null && before.state() == State.DOWN ? before.since() : now.wallMillis();
    };
  }

  private static Want want(Service service, Instance instance) {
    if (service.retired()) {
      return Want.EXIT;
    }
    return switch (instance.wanted()) {
      case UP -> Want.UP;
      case DOWN, ONCE -> Want.DOWN;
    };
  }

  private static int pid(ProcessState process) {
    return process instanceof ProcessState.Alive(int pid) ? pid : 0;
  }
}
