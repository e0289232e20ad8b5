package inetd.model.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.instance.Phase.Then;
import inetd.model.machine.Specs;
import inetd.model.memory.Course;
import inetd.model.memory.Course.Stage;
import inetd.model.memory.History;
import inetd.model.memory.Schedule;
import inetd.model.port.Effect;
import inetd.model.port.Event.Image;
import inetd.model.rule.KeepAlive;
import inetd.model.rule.NetworkState;
import inetd.model.rule.ThrottleInterval;
import inetd.model.spec.Condition;
import inetd.model.spec.Hooks;
import inetd.model.spec.Supervision;
import inetd.model.verdict.ConditionView.Sight;
import inetd.model.verdict.Standing;
import inetd.model.word.Failure;
import inetd.model.word.Goal;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.ProcessState;
import inetd.model.word.ProgramMessage;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import inetd.model.word.StartReason;
import inetd.model.word.WaitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Every phase an instance can be in, everything that can happen to it, and a world that helps. */
final class EveryPhase {
  static final int MAIN = 100;
  static final int HOOK = 200;
  static final int GROUP = 300;
  static final int NEXT = 400;
  static final int STRANGER = 999;

  /** The numbers of what was announced, and of what is next. */
  static final long STARTING = 7;

  static final long STOPPING = 8;
  static final long NUMBERED = 9;
  static final Moment NOW = new Moment(1_000 * Moment.SECOND, 0);
  static final Moment LATER = NOW.plusNanos(5 * Moment.SECOND);

  static final Failure BROKEN =
      new Failure(Failure.Step.EXEC, 2, "No such file or directory", Failure.Kind.BROKEN);

  private static final ProcessState ALIVE = new ProcessState.Alive(MAIN);
  private static final ProcessState HELPER = new ProcessState.Alive(HOOK);
  private static final ProcessState ASKED = new ProcessState.Pending();
  private static final ProcessState GONE = new ProcessState.None();
  private static final ProcessState LEFT = new ProcessState.Left(GROUP);

  private EveryPhase() {}

  static List<Phase> phases() {
    long by = LATER.nanos();
    return List.of(
        new Phase.Down(),
        new Phase.Waiting(Notice.FINISHED),
        new Phase.Barred(Notice.NO_NETWORK),
        new Phase.Held(by, Notice.THROTTLED),
        new Phase.Failed(Notice.LOOPING),
        new Phase.Starting(STARTING),
        new Phase.PreStart(ASKED, by),
        new Phase.PreStart(HELPER, by),
        new Phase.Spawned(ASKED, Moment.NEVER),
        new Phase.Spawned(ALIVE, by),
        new Phase.PostStart(ALIVE, ASKED, by),
        new Phase.PostStart(ALIVE, HELPER, by),
        new Phase.Running(ALIVE, by),
        new Phase.PreStop(ALIVE, ASKED, by, Then.STOPS),
        new Phase.PreStop(ALIVE, HELPER, by, Then.STOPS),
        new Phase.PreStop(GONE, HELPER, by, Then.STOPS),
        new Phase.PreStop(LEFT, HELPER, by, Then.STOPS),
        new Phase.Stopping(ALIVE, STOPPING),
        new Phase.Stopping(GONE, STOPPING),
        new Phase.Stopping(LEFT, STOPPING),
        new Phase.Killed(ALIVE, by),
        new Phase.Sweeping(GROUP, Signal.TERM, by),
        new Phase.Sweeping(GROUP, Signal.KILL, by),
        new Phase.PostStop(ASKED, by),
        new Phase.PostStop(HELPER, by));
  }

  static List<InstanceEvent> events() {
    List<InstanceEvent> all =
        new ArrayList<>(
            List.of(
                new InstanceEvent.UpAsked(StartReason.ASKED),
                new InstanceEvent.OnceAsked(),
                new InstanceEvent.DownAsked(),
                new InstanceEvent.RestartAsked(),
                new InstanceEvent.ResetAsked(),
                new InstanceEvent.Released(STARTING),
                new InstanceEvent.Released(STOPPING),
                new InstanceEvent.Executed(),
                new InstanceEvent.Triggered(StartReason.CALENDAR),
                new InstanceEvent.Looked(),
                new InstanceEvent.Recalled(
                    new ProcessState.Alive(NEXT), Course.of(Goal.UP, Stage.RUNS)),
                new InstanceEvent.Ready(),
                new InstanceEvent.Due(),
                new InstanceEvent.Notified(new ProgramMessage.Stopping()),
                new InstanceEvent.Notified(new ProgramMessage.Status("text")),
                new InstanceEvent.Notified(new ProgramMessage.Main(NEXT)),
                new InstanceEvent.Notified(new ProgramMessage.Ping()),
                new InstanceEvent.Notified(new ProgramMessage.Hung()),
                new InstanceEvent.Forked(MAIN, NEXT),
                new InstanceEvent.Replaced(MAIN),
                new InstanceEvent.Halted(MAIN),
                new InstanceEvent.Swept(GROUP),
                new InstanceEvent.Swept(STRANGER)));
    for (int pid : new int[] {MAIN, HOOK, STRANGER}) {
      for (int status : new int[] {0, 1}) {
        all.add(new InstanceEvent.Ended(pid, new WaitStatus.Exited(status), false));
        all.add(new InstanceEvent.Ended(pid, new WaitStatus.Exited(status), true));
      }
    }
    for (Role role : Role.values()) {
      all.add(new InstanceEvent.Started(role, NEXT, Image.PROGRAM));
      all.add(new InstanceEvent.Started(role, NEXT, Image.LAUNCHER));
      all.add(new InstanceEvent.NotStarted(role, BROKEN));
      all.add(new InstanceEvent.NotExecuted(role, BROKEN));
    }
    return all;
  }

  /** Returns hooks all round, or none. */
  static Hooks hooks(boolean any) {
    return any
        ? new Hooks(
            Optional.of(Specs.program("/bin/pre-start")),
            Optional.of(Specs.program("/bin/post-start")),
            Optional.of(Specs.program("/bin/pre-stop")),
            Optional.of(Specs.program("/bin/post-stop")))
        : Hooks.NONE;
  }

  /** A supervision that bars nothing, for as long as the network is there. */
  static Supervision supervision() {
    return Supervision.PLAIN
        .with(KeepAlive.MODE, KeepAlive.Mode.YES)
        .with(ThrottleInterval.SECONDS, 0)
        .with(NetworkState.GATE, NetworkState.Gate.STAY);
  }

  /** Returns an instance in {@code phase}, on its way where such a phase leads. */
  static Instance in(Phase phase, Hooks hooks, Supervision supervision) {
    History history = History.NONE.started(NOW.plusNanos(-Moment.SECOND));
    return new Instance(
        new ServiceId(0),
        Specs.daemon("d", hooks, supervision),
        wanted(phase),
        phase,
        phase instanceof Phase.Held ? history.because(StartReason.LOAD) : history,
        NOW,
        Schedule.OFF,
        "",
        new Outcome.Ok(),
        STOPPING,
        Offspring.NONE);
  }

  private static Goal wanted(Phase phase) {
    return switch (phase) {
      case Phase.Down _,
          Phase.PreStop _,
          Phase.Stopping _,
          Phase.Killed _,
          Phase.Sweeping _,
          Phase.PostStop _ ->
          Goal.DOWN;
      case Phase.Waiting _,
          Phase.Barred _,
          Phase.Held _,
          Phase.Failed _,
          Phase.Starting _,
          Phase.PreStart _,
          Phase.Spawned _,
          Phase.PostStart _,
          Phase.Running _ ->
          Goal.UP;
    };
  }

  static Context world(Moment now, Sight network) {
    return new Context(
        now,
        Limits.STANDARD,
        what -> what instanceof Condition.Network ? network : Sight.HOLDS,
        Standing.CLEAR);
  }

  static Step step(Instance instance, InstanceEvent event) {
    return Lifecycle.step(instance, event, world(NOW, Sight.HOLDS));
  }

  /** Does what {@code instance} waits for, until it waits for nothing. */
  static Instance settled(Instance instance) {
    Instance at = instance;
    int pid = NEXT;
    for (int i = 0; i < 40; i++) {
      InstanceEvent next;
      switch (at.phase()) {
        case Phase.Starting(long number) -> next = new InstanceEvent.Released(number);
        case Phase.Stopping(ProcessState _, long number) ->
            next = new InstanceEvent.Released(number);
        case Phase.PreStart(ProcessState hook, long _) -> next = runs(Role.PRE_START, hook, pid++);
        case Phase.Spawned(ProcessState.Alive _, long _, var _) -> next = new InstanceEvent.Ready();
        case Phase.Spawned(ProcessState main, long _, var _) -> next = runs(Role.MAIN, main, pid++);
        case Phase.PostStart(ProcessState _, ProcessState hook, long _) ->
            next = runs(Role.POST_START, hook, pid++);
        case Phase.PreStop(ProcessState _, ProcessState hook, long _, Then _) ->
            next = runs(Role.PRE_STOP, hook, pid++);
        case Phase.Killed(ProcessState main, long _) -> next = runs(Role.MAIN, main, pid++);
        case Phase.Sweeping(int group, Signal _, long _) -> next = new InstanceEvent.Swept(group);
        case Phase.PostStop(ProcessState hook, long _) -> next = runs(Role.POST_STOP, hook, pid++);
        case Phase.Resting _, Phase.Running _ -> {
          return at;
        }
      }
      at = step(at, next).next();
    }
    throw new AssertionError("it comes to no rest: " + at.phase());
  }

  private static InstanceEvent runs(Role role, ProcessState process, int pid) {
    return process instanceof ProcessState.Alive(int alive)
        ? new InstanceEvent.Ended(alive, new WaitStatus.Exited(0))
        : new InstanceEvent.Started(role, pid, Image.PROGRAM);
  }

  /** Returns the live processes of {@code phase}. */
  static List<Integer> alive(Phase phase) {
    List<ProcessState> all =
        switch (phase) {
          case Phase.PreStart(ProcessState hook, long _) -> List.of(hook);
          case Phase.Spawned(ProcessState main, long _, var _) -> List.of(main);
          case Phase.PostStart(ProcessState main, ProcessState hook, long _) -> List.of(main, hook);
          case Phase.Running(ProcessState main, long _) -> List.of(main);
          case Phase.PreStop(ProcessState main, ProcessState hook, long _, Then _) ->
              List.of(main, hook);
          case Phase.Stopping(ProcessState main, long _) -> List.of(main);
          case Phase.Killed(ProcessState main, long _) -> List.of(main);
          case Phase.PostStop(ProcessState hook, long _) -> List.of(hook);
          case Phase.Resting _, Phase.Starting _, Phase.Sweeping _ -> List.of();
        };
    List<Integer> pids = new ArrayList<>();
    for (ProcessState process : all) {
      if (process instanceof ProcessState.Alive(int pid)) {
        pids.add(pid);
      }
    }
    return pids;
  }

  /** Every phase, of an instance without hooks and of one with all. */
  static List<Instance> instances() {
    List<Instance> all = new ArrayList<>();
    for (boolean hooks : new boolean[] {false, true}) {
      for (Phase phase : phases()) {
        all.add(in(phase, hooks(hooks), supervision()));
      }
    }
    return all;
  }

  static void each(BiConsumer<Instance, InstanceEvent> law) {
    for (Instance instance : instances()) {
      for (InstanceEvent event : events()) {
        law.accept(instance, event);
      }
    }
  }

  static List<Integer> signalled(Step step) {
    List<Integer> pids = new ArrayList<>();
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.Kill(int pid, var _, var _)) {
        pids.add(pid);
      }
    }
    return pids;
  }

  static List<Signal> signals(Step step, int pid) {
    List<Signal> signals = new ArrayList<>();
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.Kill(int target, Signal signal, var _) && target == pid) {
        signals.add(signal);
      }
    }
    return signals;
  }

  /** Asserts that {@code event} changes the phase of none but those {@code but} names. */
  static void onlyMoves(InstanceEvent event, Class<?>... but) {
    for (Instance instance : instances()) {
      boolean moves = List.of(but).contains(instance.phase().getClass());
      if (!moves) {
        assertEquals(
            instance.phase(),
            step(instance, event).next().phase(),
            () -> event + " in " + instance.phase());
      }
    }
  }
}
