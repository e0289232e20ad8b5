package inetd.model.instance;

import inetd.model.memory.History.Try;
import inetd.model.memory.Life;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Kill;
import inetd.model.port.Effect.Target;
import inetd.model.spec.Supervision.Custom;
import inetd.model.spec.Supervision.Ending;
import inetd.model.word.Failure;
import inetd.model.word.Goal;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.ProcessState;
import inetd.model.word.Role;
import inetd.model.word.Signal;
import inetd.model.word.StartReason;
import inetd.model.word.WaitStatus;

/**
 * The way of an instance down: the pre-stop hook, the stop signal, SIGKILL, what is left of its
 * process group, the post-stop hook; each method enters a phase.
 */
final class StopSequence {
  private final Transition to;

  StopSequence(Transition to) {
    this.to = to;
  }

  Step abort(ProcessState main) {
    to.signal(main, Signal.ABRT);
    return to.in(new Phase.Killed(main, to.exitBy()));
  }

  /** A process nobody waits for any more. */
  Step stray(int pid) {
    to.emit(new Kill(pid, Signal.TERM, Target.GROUP));
    return to.stay();
  }

  /** What is runit's asks its hook later, when it comes to the signal. */
  Step preStop(ProcessState main) {
    return switch (custom()) {
      case INETD -> to.instance().hooks().preStop().isEmpty() ? stopping(main) : hook(main);
      case RUNIT -> stopping(main);
    };
  }

  private Step hook(ProcessState main) {
    to.spawn(Role.PRE_STOP, new Effect.Handover.Nothing());
    return to.in(
        new Phase.PreStop(main, new ProcessState.Pending(), to.hookBy(), Phase.Then.STOPS));
  }

  private Custom custom() {
    return to.instance().supervision().ending().custom();
  }

  /** The pre-stop hook has ended. */
  Step hookEnded(Phase.PreStop phase, WaitStatus status) {
    return switch (custom()) {
      case INETD -> to.hookEnded(Role.PRE_STOP, status).stop().stoppingUnlessItStays(phase);
      case RUNIT -> status.success() ? seenTo(phase.main()) : told(phase.main());
    };
  }

  /** The pre-stop hook could not be started. */
  Step hookless(Phase.PreStop phase) {
    return switch (custom()) {
      case INETD -> stoppingUnlessItStays(phase);
      case RUNIT -> told(phase.main());
    };
  }

  /** Its hook has made it end, or has a reason not to: it stays in its phase, without a hook. */
  private Step seenTo(ProcessState main) {
    if (!(main instanceof ProcessState.Alive)) {
      return killed(main);
    }
    to.signal(main, Signal.CONT);
    return to.in(new Phase.PreStop(main, new ProcessState.None(), to.exitBy(), Phase.Then.STOPS));
  }

  /** The main process has ended before the signal. */
  Step gone(Phase.PreStop phase, ProcessState rest) {
    return phase.hook() instanceof ProcessState.None
        ? killed(rest)
        : to.in(new Phase.PreStop(rest, phase.hook(), phase.hookBy(), phase.then()));
  }

  /** The time of the pre-stop hook, or of a main process that it has seen to, is over. */
  Step late(Phase.PreStop phase) {
    return phase.hook() instanceof ProcessState.None
        ? killedForGood(phase.main())
        : to.kill(phase.hook())
            .in(new Phase.PreStop(phase.main(), phase.hook(), Moment.NEVER, phase.then()));
  }

  private Step stoppingUnlessItStays(Phase.PreStop phase) {
    ProcessState main = phase.main();
    boolean there = main instanceof ProcessState.Alive || to.instance().program().isEmpty();
    return switch (phase.then()) {
      case STOPS -> stopping(main);
      case STAYS ->
          there && !to.staysDown() && !to.start().closes()
              ? to.start().running(main)
              : stopping(main);
    };
  }

  /** What is only asked for is stopped when it is there. */
  Step stoppingOnceThere(ProcessState proc) {
    return switch (proc) {
      case ProcessState.Pending _ -> to.stay();
      case ProcessState.Alive _, ProcessState.None _, ProcessState.Left _ -> stopping(proc);
    };
  }

  /** Nothing was heard of its readiness in time. */
  Step unheard(Phase.Spawned phase) {
    return switch (phase.late()) {
      case FAILS -> to.notReady().stop().stopping(phase.main());
      case COUNTS_AS_READY -> to.start().postStart(phase.main());
    };
  }

  Step startFailed(Failure failure) {
    Try how =
        switch (failure.kind()) {
          case SHORTAGE -> Try.SHORT;
          case BROKEN -> Try.FAILED;
        };
    to.become(to.instance().with(to.instance().history().notStarted(how, to.now())));
    if (how == Try.FAILED) {
      to.unexpected(Life.Cause.NOT_STARTED); // A shortage is nobody's fault.
    }
    return stopping(new ProcessState.None());
  }

  Step startGivenUp() {
    to.become(to.instance().with(to.instance().history().notStarted(Try.FAILED, to.now())));
    return to.unexpected(Life.Cause.NOT_STARTED).stop().stopping(new ProcessState.None());
  }

  /** No main process was begun. What is runit's has nothing to tidy up then. */
  Step notBegun() {
    return switch (custom()) {
      case INETD -> stopping(new ProcessState.None());
      case RUNIT -> rest();
    };
  }

  /** The same while a pre-start hook runs, which is not ended if nobody asks it anything. */
  Step notBegun(ProcessState hook, long by) {
    return switch (custom()) {
      case INETD -> stoppingOnceThere(hook);
      case RUNIT -> to.in(new Phase.PreStart(hook, by));
    };
  }

  Step stopping(ProcessState main) {
    long number = to.nextNumber();
    return to.announced(
        new Phase.Stopping(main, number),
        new Announcement.Stopping(number, to.instance().outcome()));
  }

  Step killed(ProcessState main) {
    return switch (main) {
      case ProcessState.None _ -> postStop();
      case ProcessState.Left(int group) -> sweeping(group);
      case ProcessState.Pending _ ->
          throw new AssertionError("broken invariant: stopping what is not there");
      case ProcessState.Alive _ ->
          switch (custom()) {
            case INETD -> told(main);
            case RUNIT -> to.instance().hooks().preStop().isEmpty() ? told(main) : hook(main);
          };
    };
  }

  private Step told(ProcessState main) {
    if (!(main instanceof ProcessState.Alive)) {
      return killed(main);
    }
    tellToEnd(main);
    return to.in(new Phase.Killed(main, to.exitBy()));
  }

  /** One that was stopped does not hear that it is to end before it is woken. */
  void tellToEnd(ProcessState main) {
    Ending ending = to.instance().supervision().ending();
    to.signal(main, ending.signal());
    switch (ending.custom()) {
      case INETD -> {}
      case RUNIT -> to.signal(main, Signal.CONT);
    }
  }

  Step killedForGood(ProcessState main) {
    if (main instanceof ProcessState.Alive(int pid)) {
      to.emit(NoticeText.killed(to.instance(), pid));
    }
    return to.kill(main).in(new Phase.Killed(main, Moment.NEVER));
  }

  /** Nobody of the old group may be in the way of the next run. */
  private Step sweeping(int group) {
    return sweeping(group, Moment.NEVER);
  }

  /**
   * The same.
   *
   * @param by monotonic time of SIGKILL if that was said before, else {@link Moment#NEVER}
   */
  Step sweeping(int group, long by) {
    to.emit(new Effect.Sweep(group, Signal.TERM));
    long until = by == Moment.NEVER ? to.exitBy() : by;
    return to.in(new Phase.Sweeping(group, Signal.TERM, until));
  }

  Step sweptForGood(int group) {
    to.emit(NoticeText.groupLeft(to.instance(), group));
    to.emit(new Effect.Sweep(group, Signal.KILL));
    return to.in(new Phase.Sweeping(group, Signal.KILL, to.now().plusSeconds(to.limits().sweep())));
  }

  Step postStop() {
    if (to.instance().hooks().postStop().isEmpty()) {
      return rest();
    }
    to.spawn(Role.POST_STOP, new Effect.Handover.Nothing(), EndArguments.of(to.instance()));
    return to.in(new Phase.PostStop(new ProcessState.Pending(), to.hookBy()));
  }

  /** Nothing of it runs: rest, or begin again. */
  Step rest() {
    if (to.staysDown()) {
      return to.start().attempt();
    }
    boolean shortage = to.instance().history().lastTry() == Try.SHORT;
    return switch (to.instance().wanted()) {
      case DOWN -> to.down();
      case ONCE -> shortage ? retry() : to.wanted(Goal.DOWN, StartReason.NONE).down();
      case UP -> shortage ? retry() : to.start().attempt();
    };
  }

  private Step retry() {
    return to.in(new Phase.Held(to.now().plusSeconds(to.limits().shortage()), Notice.FORK_FAILED));
  }
}
