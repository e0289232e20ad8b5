package inetd.model;

import inetd.model.Phase.Barred;
import inetd.model.Phase.Down;
import inetd.model.Phase.Failed;
import inetd.model.Phase.Held;
import inetd.model.Phase.Killed;
import inetd.model.Phase.Living;
import inetd.model.Phase.PostStart;
import inetd.model.Phase.PostStop;
import inetd.model.Phase.PreStart;
import inetd.model.Phase.PreStop;
import inetd.model.Phase.Resting;
import inetd.model.Phase.Running;
import inetd.model.Phase.Spawned;
import inetd.model.Phase.Starting;
import inetd.model.Phase.Stopping;
import inetd.model.Phase.Sweeping;
import inetd.model.Phase.Waiting;

/**
 * The life of one instance: every phase against everything that can happen, a table for each thing
 * that can.
 *
 * <p>A row names what becomes of it; what that entails stands in {@link Passage}, once for each
 * phase. Rows that change nothing are written down too. (One table of pairs would read the same,
 * but costs the compiler at run time 25 MiB.)
 */
public final class Lifecycle {
  private Lifecycle() {}

  /** Returns what becomes of {@code instance} when {@code input} happens. */
  public static Step step(Instance instance, Input input, Situation situation) {
    Passage to = new Passage(instance, situation);
    Phase phase = instance.phase();
    return switch (input) {
      case Input.UpAsked(Reason reason) -> wanted(phase, Wanted.UP, reason, to);
      case Input.OnceAsked _ -> wanted(phase, Wanted.ONCE, Reason.ASKED, to);
      case Input.DownAsked _ -> downAsked(phase, to);
      case Input.RestartAsked _ -> restartAsked(phase, to);
      case Input.ResetAsked _ -> resetAsked(phase, to);
      case Input.Released(Announcement what) -> released(phase, what, to);
      case Input.Started start -> started(phase, start, to);
      case Input.Executed _ -> executed(phase, to);
      case Input.NotStarted(Role _, Failure failure) -> notStarted(phase, failure, to);
      case Input.NotExecuted(Role role, Failure failure) -> to.notStarted(role, failure).stay();
      case Input.Ended end -> ended(phase, end, to);
      case Input.Swept(int group) -> swept(phase, group, to);
      case Input.Triggered(Reason reason) -> triggered(phase, reason, to);
      case Input.Looked _ -> looked(phase, to);
      case Input.Adopted(int pid) -> adopted(phase, pid, to);
      case Input.Ready _ -> ready(phase, to);
      case Input.Notified(Notification what) -> notified(phase, what, to);
      case Input.Due _ -> due(phase, situation.now(), to);
    };
  }

  // --- what people want ---

  private static Step wanted(Phase phase, Wanted wanted, Reason reason, Passage to) {
    return switch (phase) {
      case Resting _ -> to.wanted(wanted, reason).attempt();
      case Living _ -> to.againWhenDown(wanted, reason).stay();
    };
  }

  private static Step downAsked(Phase phase, Passage to) {
    to.wanted(Wanted.DOWN, Reason.NONE);
    return switch (phase) {
      case Resting _ -> to.down();
      case Starting _ -> to.stopping(new Proc.None());
      case PreStart(Proc hook) -> to.stoppingOnceThere(hook);
      case Spawned(Proc main, long _) -> to.stoppingOnceThere(main);
      case PostStart(Proc main, Proc hook) -> to.terminate(hook).stopping(main);
      case Running(Proc main, long _) -> to.preStop(main);
      case PreStop _, Stopping _, Killed _, Sweeping _, PostStop _ -> to.stay();
    };
  }

  private static Step restartAsked(Phase phase, Passage to) {
    to.wanted(Wanted.UP, Reason.ASKED);
    return switch (phase) {
      case Resting _ -> to.attempt();
      case Starting _, PreStart _ -> to.stay();
      case Spawned(Proc main, long _) -> to.stoppingOnceThere(main);
      case PostStart(Proc main, Proc hook) -> to.terminate(hook).stopping(main);
      case Running(Proc main, long _) -> to.preStop(main);
      case PreStop _, Stopping _, Killed _, Sweeping _, PostStop _ -> to.stay();
    };
  }

  private static Step resetAsked(Phase phase, Passage to) {
    return switch (phase) {
      case Failed _, Held _ -> to.wanted(Wanted.UP, Reason.ASKED).attempt();
      case Down _, Waiting _, Barred _, Living _ -> to.cleared().stay();
    };
  }

  // --- nobody holds it back any more ---

  private static Step released(Phase phase, Announcement what, Passage to) {
    return switch (phase) {
      case Starting _ -> what == Announcement.STARTING ? to.preStart() : to.stay();
      case Stopping(Proc main) -> what == Announcement.STOPPING ? to.killed(main) : to.stay();
      case Resting _,
          PreStart _,
          Spawned _,
          PostStart _,
          Running _,
          PreStop _,
          Killed _,
          Sweeping _,
          PostStop _ ->
          to.stay();
    };
  }

  // --- a process it asked for is there, or could not be started ---

  private static Step started(Phase phase, Input.Started start, Passage to) {
    Role role = start.role();
    int pid = start.pid();
    return switch (phase) {
      case PreStart(Proc.Pending _) when role == Role.PRE_START -> to.hookThere(pid);
      case Spawned(Proc.Pending _, long _) when role == Role.MAIN ->
          to.mainThere(pid, start.image());
      case PostStart(Proc main, Proc.Pending _) when role == Role.POST_START ->
          to.in(new PostStart(main, new Proc.Alive(pid)));
      case PreStop(Proc main, Proc.Pending _, long by) when role == Role.PRE_STOP ->
          to.in(new PreStop(main, new Proc.Alive(pid), by));
      case PostStop(Proc.Pending _, long by) when role == Role.POST_STOP ->
          to.in(new PostStop(new Proc.Alive(pid), by));
      case Resting _, Living _ -> to.stray(pid);
    };
  }

  private static Step executed(Phase phase, Passage to) {
    return switch (phase) {
      case Spawned(Proc.Alive main, long _) -> to.executed(main);
      case Resting _, Living _ -> to.stay();
    };
  }

  private static Step notStarted(Phase phase, Failure failure, Passage to) {
    return switch (phase) {
      case PreStart(Proc.Pending _) ->
          to.hookNotStarted(Role.PRE_START, failure).startFailed(failure);
      case Spawned(Proc.Pending _, long _) -> to.mainNotStarted(failure).startFailed(failure);
      case PostStart(Proc main, Proc.Pending _) ->
          to.hookNotStarted(Role.POST_START, failure).running(main);
      case PreStop(Proc main, Proc.Pending _, long _) ->
          to.hookNotStarted(Role.PRE_STOP, failure).stopping(main);
      case PostStop(Proc.Pending _, long _) -> to.hookNotStarted(Role.POST_STOP, failure).rest();
      case Resting _, Living _ -> to.stay();
    };
  }

  // --- one of its processes ended ---

  private static Step ended(Phase phase, Input.Ended end, Passage to) {
    int pid = end.pid();
    WaitStatus status = end.status();
    return switch (phase) {
      case PreStart(Proc hook) when hook.is(pid) ->
          status.success() ? to.spawned() : to.hookFailed(Role.PRE_START, status).startGivenUp();
      case Spawned(Proc main, long _) when main.is(pid) ->
          to.ended(pid, status).stopping(end.rest());
      case PostStart(Proc main, Proc hook) when main.is(pid) ->
          to.ended(pid, status).terminate(hook).stopping(end.rest());
      case PostStart(Proc main, Proc hook) when hook.is(pid) ->
          to.hookEnded(Role.POST_START, status).running(main);
      case Running(Proc main, long _) when main.is(pid) ->
          to.ended(pid, status).stopping(end.rest());
      case PreStop(Proc main, Proc hook, long by) when main.is(pid) ->
          to.stopped(status).in(new PreStop(end.rest(), hook, by));
      case PreStop(Proc main, Proc hook, long _) when hook.is(pid) ->
          to.hookEnded(Role.PRE_STOP, status).stopping(main);
      case Stopping(Proc main) when main.is(pid) -> to.stopped(status).in(new Stopping(end.rest()));
      case Killed(Proc main, long _) when main.is(pid) -> to.stopped(status).killed(end.rest());
      case PostStop(Proc hook, long _) when hook.is(pid) ->
          to.hookEnded(Role.POST_STOP, status).rest();
      case Resting _, Living _ -> to.stay();
    };
  }

  /** Nobody is left of its group. */
  private static Step swept(Phase phase, int swept, Passage to) {
    return switch (phase) {
      case Sweeping(int group, Signal _, long _) when group == swept -> to.postStop();
      case Resting _, Living _ -> to.stay();
    };
  }

  // --- something calls for a run, or the world outside is other than it was ---

  private static Step triggered(Phase phase, Reason reason, Passage to) {
    return switch (phase) {
      case Down _, Failed _ -> to.stay();
      case Waiting _, Barred _, Held _ -> to.owing(reason).attempt();
      case Living _ -> to.owingAfterThis(reason).stay();
    };
  }

  private static Step looked(Phase phase, Passage to) {
    return switch (phase) {
      case Down _, Failed _ -> to.stay();
      case Waiting _, Barred _, Held _ -> to.attempt();
      case Spawned(Proc main, long _) when to.closes() -> to.gateClosed().stoppingOnceThere(main);
      case PostStart(Proc main, Proc hook) when to.closes() ->
          to.gateClosed().terminate(hook).stopping(main);
      case Running(Proc main, long _) when to.closes() -> to.gateClosed().preStop(main);
      case Living _ -> to.stay();
    };
  }

  /** It lives already: it is from an inetd before this one. */
  private static Step adopted(Phase phase, int pid, Passage to) {
    return switch (phase) {
      case Down _ -> to.adopted(pid);
      case Waiting _, Barred _, Held _, Failed _, Living _ -> to.stay();
    };
  }

  // --- it says something of itself ---

  private static Step ready(Phase phase, Passage to) {
    return switch (phase) {
      case Spawned(Proc.Alive main, long _) -> to.postStart(main);
      case Resting _, Living _ -> to.stay();
    };
  }

  private static Step notified(Phase phase, Notification what, Passage to) {
    return switch (what) {
      case Notification.Ping _ ->
          phase instanceof Running(Proc main, long _) ? to.running(main) : to.stay();
      case Notification.Hung _ ->
          phase instanceof Running(Proc main, long _) ? to.hung().abort(main) : to.stay();
      case Notification.Main(int pid) -> moved(phase, new Proc.Alive(pid), to);
      case Notification.Status(String text) -> to.saying(text).stay();
      case Notification.Stopping _ -> to.saying("stopping").stay();
    };
  }

  private static Step moved(Phase phase, Proc.Alive main, Passage to) {
    return switch (phase) {
      case Spawned(Proc.Alive _, long by) -> to.moved(main.pid()).in(new Spawned(main, by));
      case PostStart(Proc _, Proc hook) -> to.moved(main.pid()).in(new PostStart(main, hook));
      case Running _ -> to.moved(main.pid()).running(main);
      case PreStop(Proc.Alive _, Proc hook, long by) ->
          to.moved(main.pid()).in(new PreStop(main, hook, by));
      case Killed(Proc.Alive _, long by) -> to.moved(main.pid()).in(new Killed(main, by));
      case Stopping(Proc.Alive _) -> to.moved(main.pid()).in(new Stopping(main));
      case Resting _, Living _ -> to.stay();
    };
  }

  // --- time has passed ---

  private static Step due(Phase phase, Moment now, Passage to) {
    if (!now.reached(phase.deadline())) {
      return to.stay();
    }
    return switch (phase) {
      case Held _ -> to.attempt();
      case Spawned(Proc main, long _) -> to.notReady().stopping(main);
      case Running(Proc main, long _) -> to.hung().abort(main);
      case Killed(Proc main, long _) -> to.killedForGood(main);
      case Sweeping(int group, Signal sent, long _) ->
          sent == Signal.KILL ? to.postStop() : to.sweptForGood(group);
      case PreStop(Proc main, Proc hook, long _) ->
          to.kill(hook).in(new PreStop(main, hook, Moment.NEVER));
      case PostStop(Proc hook, long _) -> to.kill(hook).in(new PostStop(hook, Moment.NEVER));
      case Down _, Waiting _, Barred _, Failed _, Starting _, PreStart _, PostStart _, Stopping _ ->
          to.stay();
    };
  }
}
