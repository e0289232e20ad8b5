package inetd.model.instance;

import inetd.model.instance.Phase.Barred;
import inetd.model.instance.Phase.Down;
import inetd.model.instance.Phase.Failed;
import inetd.model.instance.Phase.Held;
import inetd.model.instance.Phase.Killed;
import inetd.model.instance.Phase.Living;
import inetd.model.instance.Phase.PostStart;
import inetd.model.instance.Phase.PostStop;
import inetd.model.instance.Phase.PreStart;
import inetd.model.instance.Phase.PreStop;
import inetd.model.instance.Phase.Resting;
import inetd.model.instance.Phase.Running;
import inetd.model.instance.Phase.Spawned;
import inetd.model.instance.Phase.Starting;
import inetd.model.instance.Phase.Stopping;
import inetd.model.instance.Phase.Sweeping;
import inetd.model.instance.Phase.Then;
import inetd.model.instance.Phase.Waiting;
import inetd.model.word.Failure;
import inetd.model.word.Goal;
import inetd.model.word.Moment;
import inetd.model.word.ProcessState;
import inetd.model.word.ProgramMessage;
import inetd.model.word.Role;
import inetd.model.word.Signal;
import inetd.model.word.StartReason;
import inetd.model.word.WaitStatus;

/**
 * The life of one instance: every phase against everything that can happen, a table for each thing
 * that can.
 *
 * <p>A row names what becomes of it; what that entails stands in {@link StartSequence} and {@link
 * StopSequence}, once for each phase. Rows that change nothing are written down too. (One table of
 * pairs would read the same, but costs the compiler at run time 25 MiB.)
 */
public final class Lifecycle {
  private Lifecycle() {}

  /** Returns what becomes of {@code instance} when {@code input} happens. */
  public static Step step(Instance instance, InstanceEvent input, Context situation) {
    Transition to = new Transition(instance, situation);
    Phase phase = instance.phase();
    return switch (input) {
      case InstanceEvent.UpAsked(StartReason reason) -> wanted(phase, Goal.UP, reason, to);
      case InstanceEvent.OnceAsked _ -> wanted(phase, Goal.ONCE, StartReason.ASKED, to);
      case InstanceEvent.DownAsked _ -> downAsked(phase, to);
      case InstanceEvent.RestartAsked _ -> restartAsked(phase, to);
      case InstanceEvent.ResetAsked _ -> resetAsked(phase, to);
      case InstanceEvent.Released(long number) -> released(phase, number, to);
      case InstanceEvent.Started start -> started(phase, start, to);
      case InstanceEvent.Executed _ -> executed(phase, to);
      case InstanceEvent.NotStarted(Role _, Failure failure) -> notStarted(phase, failure, to);
      case InstanceEvent.NotExecuted(Role role, Failure failure) ->
          to.notStarted(role, failure).stay();
      case InstanceEvent.Ended end ->
          to.succession().after(phase, end.pid()).orElseGet(() -> ended(phase, end, to));
      case InstanceEvent.Forked fork -> to.succession().forked(phase, fork);
      case InstanceEvent.Replaced(int pid) -> to.succession().replaced(phase, pid);
      case InstanceEvent.Halted(int pid) -> to.succession().halted(phase, pid);
      case InstanceEvent.Swept(int group) -> swept(phase, group, to);
      case InstanceEvent.Triggered(StartReason reason) -> triggered(phase, reason, to);
      case InstanceEvent.Looked _ -> looked(phase, to);
      case InstanceEvent.Recalled recalled -> recalled(phase, recalled, to);
      case InstanceEvent.Ready _ -> ready(phase, to);
      case InstanceEvent.Notified(ProgramMessage what) -> notified(phase, what, to);
      case InstanceEvent.Due _ -> due(phase, situation.now(), to);
    };
  }

  // --- what people want ---

  private static Step wanted(Phase phase, Goal wanted, StartReason reason, Transition to) {
    return switch (phase) {
      case Resting _ -> to.wanted(wanted, reason).start().attempt();
      case PreStop it -> to.againWhenDown(wanted, reason).in(it.then(Then.STAYS));
      case Living _ -> to.againWhenDown(wanted, reason).stay();
    };
  }

  private static Step downAsked(Phase phase, Transition to) {
    to.wanted(Goal.DOWN, StartReason.NONE);
    return switch (phase) {
      case Resting _ -> to.down();
      case Starting _ -> to.stop().notBegun();
      case PreStart(ProcessState hook, long by) -> to.stop().notBegun(hook, by);
      case Living _ -> leaving(phase, to);
    };
  }

  private static Step restartAsked(Phase phase, Transition to) {
    to.wanted(Goal.UP, StartReason.ASKED);
    return switch (phase) {
      case Resting _ -> to.start().attempt();
      case Living _ -> leaving(phase, to);
    };
  }

  /** Whoever has a main program is to end; who has none yet comes to that by itself. */
  private static Step leaving(Phase phase, Transition to) {
    return switch (phase) {
      case Spawned(ProcessState main, long _, var _) -> to.stop().stoppingOnceThere(main);
      case PostStart(ProcessState main, ProcessState hook, long _) ->
          to.signal(hook, Signal.TERM).stop().stopping(main);
      case Running(ProcessState main, long _) -> to.stop().preStop(main);
      case PreStop it -> to.in(it.then(Then.STOPS));
      case Resting _, Starting _, PreStart _, Stopping _, Killed _, Sweeping _, PostStop _ ->
          to.stay();
    };
  }

  private static Step resetAsked(Phase phase, Transition to) {
    return switch (phase) {
      case Failed _, Held _ -> to.wanted(Goal.UP, StartReason.ASKED).start().attempt();
      case Down _, Waiting _, Barred _, Living _ -> to.cleared().stay();
    };
  }

  private static Step released(Phase phase, long released, Transition to) {
    return switch (phase) {
      case Starting(long number) when number == released -> to.start().preStart();
      case Stopping(ProcessState main, long number) when number == released ->
          to.stop().killed(main);
      case Resting _, Living _ -> to.stay();
    };
  }

  // --- a process it asked for is there, or could not be started ---

  private static Step started(Phase phase, InstanceEvent.Started start, Transition to) {
    Role role = start.role();
    int pid = start.pid();
    return switch (phase) {
      case PreStart(ProcessState.Pending _, long by) when role == Role.PRE_START ->
          to.start().hookThere(pid, by);
      case Spawned(ProcessState.Pending _, long _, var _) when role == Role.MAIN ->
          to.start().mainThere(pid, start.image());
      case PostStart(ProcessState main, ProcessState.Pending _, long by)
          when role == Role.POST_START ->
          to.in(new PostStart(main, new ProcessState.Alive(pid), by));
      case PreStop(ProcessState main, ProcessState.Pending _, long by, Then then)
          when role == Role.PRE_STOP ->
          to.in(new PreStop(main, new ProcessState.Alive(pid), by, then));
      case PostStop(ProcessState.Pending _, long by) when role == Role.POST_STOP ->
          to.in(new PostStop(new ProcessState.Alive(pid), by));
      case Resting _, Living _ -> to.stop().stray(pid);
    };
  }

  private static Step executed(Phase phase, Transition to) {
    return switch (phase) {
      case Spawned(ProcessState.Alive main, long _, var _) -> to.start().executed(main);
      case Resting _, Living _ -> to.stay();
    };
  }

  private static Step notStarted(Phase phase, Failure failure, Transition to) {
    return switch (phase) {
      case PreStart(ProcessState.Pending _, long _) ->
          to.notStarted(Role.PRE_START, failure).stop().startFailed(failure);
      case Spawned(ProcessState.Pending _, long _, var _) ->
          to.notStarted(Role.MAIN, failure).stop().startFailed(failure);
      case PostStart(ProcessState main, ProcessState.Pending _, long _) ->
          to.notStarted(Role.POST_START, failure).start().running(main);
      case PreStop it when it.hook() instanceof ProcessState.Pending ->
          to.notStarted(Role.PRE_STOP, failure).stop().hookless(it);
      case PostStop(ProcessState.Pending _, long _) ->
          to.notStarted(Role.POST_STOP, failure).stop().rest();
      case Resting _, Living _ -> to.stay();
    };
  }

  // --- one of its processes ended ---

  private static Step ended(Phase phase, InstanceEvent.Ended end, Transition to) {
    int pid = end.pid();
    WaitStatus status = end.status();
    return switch (phase) {
      case PreStart(ProcessState hook, long _) when hook.is(pid) ->
          to.start().goesOnAfter(status)
              ? to.start().spawned()
              : to.hookFailed(Role.PRE_START, status).stop().startGivenUp();
      case Spawned(ProcessState main, long _, var _) when main.is(pid) ->
          to.ended(pid, status).stop().stopping(end.rest());
      case PostStart(ProcessState main, ProcessState hook, long _) when main.is(pid) ->
          to.ended(pid, status).signal(hook, Signal.TERM).stop().stopping(end.rest());
      case PostStart(ProcessState main, ProcessState hook, long _) when hook.is(pid) ->
          to.hookEnded(Role.POST_START, status).start().running(main);
      case Running(ProcessState main, long _) when main.is(pid) ->
          to.ended(pid, status).stop().stopping(end.rest());
      case PreStop it when it.main().is(pid) -> to.stopped(status).stop().gone(it, end.rest());
      case PreStop it when it.hook().is(pid) -> to.stop().hookEnded(it, status);
      case Stopping(ProcessState main, long number) when main.is(pid) ->
          to.stopped(status).in(new Stopping(end.rest(), number));
      case Killed(ProcessState main, long _) when main.is(pid) ->
          to.stopped(status).stop().killed(end.rest());
      case PostStop(ProcessState hook, long _) when hook.is(pid) ->
          to.hookEnded(Role.POST_STOP, status).stop().rest();
      case Resting _, Living _ -> to.stay();
    };
  }

  /** Nobody is left of its group. */
  private static Step swept(Phase phase, int swept, Transition to) {
    return switch (phase) {
      case Sweeping(int group, Signal _, long _) when group == swept -> to.stop().postStop();
      case Resting _, Living _ -> to.stay();
    };
  }

  // --- something calls for a run, or the world outside is other than it was ---

  private static Step triggered(Phase phase, StartReason reason, Transition to) {
    return switch (phase) {
      case Down _, Failed _ -> to.stay();
      case Waiting _, Barred _, Held _ -> to.owing(reason).start().attempt();
      case Living _ -> to.owingAfterThis(reason).stay();
    };
  }

  private static Step looked(Phase phase, Transition to) {
    return switch (phase) {
      case Down _, Failed _ -> to.stay();
      case Waiting _, Barred _, Held _ -> to.start().attempt();
      case Spawned _, PostStart _, Running _ when to.start().closes() ->
          leaving(phase, to.start().gateClosed());
      case Living _ -> to.stay();
    };
  }

  private static Step recalled(Phase phase, InstanceEvent.Recalled it, Transition to) {
    return switch (phase) {
      case Down _ -> new RecallSequence(to, it.course()).go(it.main());
      case Waiting _, Barred _, Held _, Failed _, Living _ -> to.stay();
    };
  }

  private static Step ready(Phase phase, Transition to) {
    return switch (phase) {
      case Spawned(ProcessState.Alive main, long _, var _) -> to.start().postStart(main);
      case Resting _, Living _ -> to.stay();
    };
  }

  private static Step notified(Phase phase, ProgramMessage what, Transition to) {
    return switch (what) {
      case ProgramMessage.Ping _ ->
          phase instanceof Running(ProcessState main, long _)
              ? to.start().running(main)
              : to.stay();
      case ProgramMessage.Hung _ ->
          phase instanceof Running(ProcessState main, long _)
              ? to.hung().stop().abort(main)
              : to.stay();
      case ProgramMessage.Main(int pid) ->
          to.succession().named(phase, new ProcessState.Alive(pid));
      case ProgramMessage.Status(String text) -> to.saying(text).stay();
      case ProgramMessage.Stopping _ -> to.saying("stopping").stay();
    };
  }

  private static Step due(Phase phase, Moment now, Transition to) {
    if (!now.reached(phase.deadline())) {
      return to.stay();
    }
    return switch (phase) {
      case Held _ -> to.start().attempt();
      case Spawned silent -> to.stop().unheard(silent);
      case Running(ProcessState main, long _) -> to.hung().stop().abort(main);
      case Killed(ProcessState main, long _) -> to.stop().killedForGood(main);
      case Sweeping(int group, Signal sent, long _) ->
          sent == Signal.KILL ? to.stop().postStop() : to.stop().sweptForGood(group);
      case PreStart(ProcessState hook, long _) ->
          to.kill(hook).in(new PreStart(hook, Moment.NEVER));
      case PostStart(ProcessState main, ProcessState hook, long _) ->
          to.kill(hook).in(new PostStart(main, hook, Moment.NEVER));
      case PreStop it -> to.stop().late(it);
      case PostStop(ProcessState hook, long _) ->
          to.kill(hook).in(new PostStop(hook, Moment.NEVER));
      case Down _, Waiting _, Barred _, Failed _, Starting _, Stopping _ -> to.stay();
    };
  }
}
