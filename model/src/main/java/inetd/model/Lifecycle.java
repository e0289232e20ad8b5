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
 * The life of one instance: every phase against everything that can happen, in one table.
 *
 * <p>A row names what becomes of it; what that entails stands in {@link Passage}, once for each
 * phase. Rows that change nothing are written down too. Grouped by what happens.
 */
public final class Lifecycle {
  private Lifecycle() {}

  private record On(Phase phase, Input input) {}

  /** Returns what becomes of {@code instance} when {@code input} happens. */
  public static Step step(Instance instance, Input input, Situation situation) {
    Passage to = new Passage(instance, situation);
    Moment now = situation.now();
    return switch (new On(instance.phase(), input)) {
      // --- somebody wants it up ---
      case On(Resting _, Input.UpAsked(Reason reason)) -> to.wanted(Wanted.UP, reason).attempt();
      case On(Living _, Input.UpAsked(Reason reason)) -> to.againWhenDown(Wanted.UP, reason).stay();
      case On(Resting _, Input.OnceAsked _) -> to.wanted(Wanted.ONCE, Reason.ASKED).attempt();
      case On(Living _, Input.OnceAsked _) -> to.againWhenDown(Wanted.ONCE, Reason.ASKED).stay();

      // --- somebody wants it down ---
      case On(Resting _, Input.DownAsked _) -> to.wanted(Wanted.DOWN, Reason.NONE).down();
      case On(Starting _, Input.DownAsked _) ->
          to.wanted(Wanted.DOWN, Reason.NONE).stopping(new Proc.None());
      case On(PreStart(Proc hook), Input.DownAsked _) ->
          to.wanted(Wanted.DOWN, Reason.NONE).stoppingOnceThere(hook);
      case On(Spawned(Proc main, long _), Input.DownAsked _) ->
          to.wanted(Wanted.DOWN, Reason.NONE).stoppingOnceThere(main);
      case On(PostStart(Proc main, Proc hook), Input.DownAsked _) ->
          to.wanted(Wanted.DOWN, Reason.NONE).terminate(hook).stopping(main);
      case On(Running(Proc main, long _), Input.DownAsked _) ->
          to.wanted(Wanted.DOWN, Reason.NONE).preStop(main);
      case On(PreStop _, Input.DownAsked _) -> to.wanted(Wanted.DOWN, Reason.NONE).stay();
      case On(Stopping _, Input.DownAsked _) -> to.wanted(Wanted.DOWN, Reason.NONE).stay();
      case On(Killed _, Input.DownAsked _) -> to.wanted(Wanted.DOWN, Reason.NONE).stay();
      case On(Sweeping _, Input.DownAsked _) -> to.wanted(Wanted.DOWN, Reason.NONE).stay();
      case On(PostStop _, Input.DownAsked _) -> to.wanted(Wanted.DOWN, Reason.NONE).stay();

      // --- somebody wants it afresh ---
      case On(Resting _, Input.RestartAsked _) -> to.wanted(Wanted.UP, Reason.ASKED).attempt();
      case On(Starting _, Input.RestartAsked _) -> to.wanted(Wanted.UP, Reason.ASKED).stay();
      case On(PreStart _, Input.RestartAsked _) -> to.wanted(Wanted.UP, Reason.ASKED).stay();
      case On(Spawned(Proc main, long _), Input.RestartAsked _) ->
          to.wanted(Wanted.UP, Reason.ASKED).stoppingOnceThere(main);
      case On(PostStart(Proc main, Proc hook), Input.RestartAsked _) ->
          to.wanted(Wanted.UP, Reason.ASKED).terminate(hook).stopping(main);
      case On(Running(Proc main, long _), Input.RestartAsked _) ->
          to.wanted(Wanted.UP, Reason.ASKED).preStop(main);
      case On(PreStop _, Input.RestartAsked _) -> to.wanted(Wanted.UP, Reason.ASKED).stay();
      case On(Stopping _, Input.RestartAsked _) -> to.wanted(Wanted.UP, Reason.ASKED).stay();
      case On(Killed _, Input.RestartAsked _) -> to.wanted(Wanted.UP, Reason.ASKED).stay();
      case On(Sweeping _, Input.RestartAsked _) -> to.wanted(Wanted.UP, Reason.ASKED).stay();
      case On(PostStop _, Input.RestartAsked _) -> to.wanted(Wanted.UP, Reason.ASKED).stay();

      // --- nobody holds it back any more ---
      case On(Starting _, Input.Released(Announcement what)) ->
          what == Announcement.STARTING ? to.preStart() : to.stay();
      case On(Stopping(Proc main), Input.Released(Announcement what)) ->
          what == Announcement.STOPPING ? to.killed(main) : to.stay();
      case On(Resting _, Input.Released _) -> to.stay();
      case On(PreStart _, Input.Released _) -> to.stay();
      case On(Spawned _, Input.Released _) -> to.stay();
      case On(PostStart _, Input.Released _) -> to.stay();
      case On(Running _, Input.Released _) -> to.stay();
      case On(PreStop _, Input.Released _) -> to.stay();
      case On(Killed _, Input.Released _) -> to.stay();
      case On(Sweeping _, Input.Released _) -> to.stay();
      case On(PostStop _, Input.Released _) -> to.stay();

      // --- a process it asked for is there ---
      case On(PreStart(Proc.Pending _), Input.Started(Role role, int pid)) ->
          role == Role.PRE_START ? to.hookThere(pid) : to.stray(pid);
      case On(Spawned(Proc.Pending _, long _), Input.Started(Role role, int pid)) ->
          role == Role.MAIN ? to.mainThere(pid) : to.stray(pid);
      case On(PostStart(Proc main, Proc.Pending _), Input.Started(Role role, int pid)) ->
          role == Role.POST_START ? to.in(new PostStart(main, new Proc.Alive(pid))) : to.stray(pid);
      case On(PreStop(Proc main, Proc.Pending _, long by), Input.Started(Role role, int pid)) ->
          role == Role.PRE_STOP ? to.in(new PreStop(main, new Proc.Alive(pid), by)) : to.stray(pid);
      case On(PostStop(Proc.Pending _, long by), Input.Started(Role role, int pid)) ->
          role == Role.POST_STOP ? to.in(new PostStop(new Proc.Alive(pid), by)) : to.stray(pid);
      case On(Phase _, Input.Started(Role _, int pid)) -> to.stray(pid);

      // --- a process it asked for could not be started ---
      case On(PreStart(Proc.Pending _), Input.NotStarted(Role _, Failure failure)) ->
          to.hookNotStarted(Role.PRE_START, failure).startFailed(failure);
      case On(Spawned(Proc.Pending _, long _), Input.NotStarted(Role _, Failure failure)) ->
          to.mainNotStarted(failure).startFailed(failure);
      case On(PostStart(Proc main, Proc.Pending _), Input.NotStarted(Role _, Failure failure)) ->
          to.hookNotStarted(Role.POST_START, failure).running(main);
      case On(
              PreStop(Proc main, Proc.Pending _, long _),
              Input.NotStarted(Role _, Failure failure)) ->
          to.hookNotStarted(Role.PRE_STOP, failure).stopping(main);
      case On(PostStop(Proc.Pending _, long _), Input.NotStarted(Role _, Failure failure)) ->
          to.hookNotStarted(Role.POST_STOP, failure).rest();
      case On(Phase _, Input.NotStarted _) -> to.stay();

      // --- one of its processes ended ---
      case On(PreStart(Proc hook), Input.Ended(int pid, WaitStatus status, boolean _))
          when hook.is(pid) ->
          status.success() ? to.spawned() : to.hookFailed(Role.PRE_START, status).startGivenUp();
      case On(Spawned(Proc main, long _), Input.Ended end) when main.is(end.pid()) ->
          to.ended(end.pid(), end.status()).stopping(end.rest());
      case On(PostStart(Proc main, Proc hook), Input.Ended end) when main.is(end.pid()) ->
          to.ended(end.pid(), end.status()).terminate(hook).stopping(end.rest());
      case On(PostStart(Proc main, Proc hook), Input.Ended(int pid, WaitStatus status, boolean _))
          when hook.is(pid) ->
          to.hookEnded(Role.POST_START, status).running(main);
      case On(Running(Proc main, long _), Input.Ended end) when main.is(end.pid()) ->
          to.ended(end.pid(), end.status()).stopping(end.rest());
      case On(PreStop(Proc main, Proc hook, long by), Input.Ended end) when main.is(end.pid()) ->
          to.stopped(end.status()).in(new PreStop(end.rest(), hook, by));
      case On(
              PreStop(Proc main, Proc hook, long _),
              Input.Ended(int pid, WaitStatus status, boolean _))
          when hook.is(pid) ->
          to.hookEnded(Role.PRE_STOP, status).stopping(main);
      case On(Stopping(Proc main), Input.Ended end) when main.is(end.pid()) ->
          to.stopped(end.status()).in(new Stopping(end.rest()));
      case On(Killed(Proc main, long _), Input.Ended end) when main.is(end.pid()) ->
          to.stopped(end.status()).killed(end.rest());
      case On(PostStop(Proc hook, long _), Input.Ended(int pid, WaitStatus status, boolean _))
          when hook.is(pid) ->
          to.hookEnded(Role.POST_STOP, status).rest();
      case On(Phase _, Input.Ended _) -> to.stay();

      // --- nobody is left of its group ---
      case On(Sweeping(int group, Signal _, long _), Input.Swept(int swept)) ->
          group == swept ? to.postStop() : to.stay();
      case On(Phase _, Input.Swept _) -> to.stay();

      // --- something calls for a run ---
      case On(Down _, Input.Triggered _) -> to.stay();
      case On(Failed _, Input.Triggered _) -> to.stay();
      case On(Waiting _, Input.Triggered(Reason reason)) -> to.owing(reason).attempt();
      case On(Barred _, Input.Triggered(Reason reason)) -> to.owing(reason).attempt();
      case On(Held _, Input.Triggered(Reason reason)) -> to.owing(reason).attempt();
      case On(Living _, Input.Triggered(Reason reason)) -> to.owingAfterThis(reason).stay();

      // --- the world outside changed ---
      case On(Down _, Input.Looked _) -> to.stay();
      case On(Failed _, Input.Looked _) -> to.stay();
      case On(Waiting _, Input.Looked _) -> to.attempt();
      case On(Barred _, Input.Looked _) -> to.attempt();
      case On(Held _, Input.Looked _) -> to.attempt();
      case On(Spawned(Proc main, long _), Input.Looked _) when to.closes() ->
          to.gateClosed().stoppingOnceThere(main);
      case On(PostStart(Proc main, Proc hook), Input.Looked _) when to.closes() ->
          to.gateClosed().terminate(hook).stopping(main);
      case On(Running(Proc main, long _), Input.Looked _) when to.closes() ->
          to.gateClosed().preStop(main);
      case On(Living _, Input.Looked _) -> to.stay();

      // --- it lives since before this inetd ---
      case On(Down _, Input.Adopted(int pid)) -> to.adopted(pid);
      case On(Phase _, Input.Adopted _) -> to.stay();

      // --- forget failures and counts ---
      case On(Failed _, Input.ResetAsked _) -> to.wanted(Wanted.UP, Reason.ASKED).attempt();
      case On(Held _, Input.ResetAsked _) -> to.wanted(Wanted.UP, Reason.ASKED).attempt();
      case On(Phase _, Input.ResetAsked _) -> to.cleared().stay();

      // --- it says something else of itself ---
      case On(Running(Proc main, long _), Input.Notified(Notification.Ping _)) -> to.running(main);
      case On(Running(Proc main, long _), Input.Notified(Notification.Hung _)) ->
          to.hung().abort(main);
      case On(Running _, Input.Notified(Notification.Main(int pid))) ->
          to.moved(pid).running(new Proc.Alive(pid));
      case On(Spawned(Proc.Alive _, long by), Input.Notified(Notification.Main(int pid))) ->
          to.moved(pid).in(new Spawned(new Proc.Alive(pid), by));
      case On(PostStart(Proc _, Proc hook), Input.Notified(Notification.Main(int pid))) ->
          to.moved(pid).in(new PostStart(new Proc.Alive(pid), hook));
      case On(Living _, Input.Notified(Notification.Status(String text))) -> to.saying(text).stay();
      case On(Living _, Input.Notified(Notification.Stopping _)) -> to.saying("stopping").stay();
      case On(Phase _, Input.Notified _) -> to.stay();

      // --- it says that it is ready ---
      case On(Spawned(Proc.Alive main, long _), Input.Ready _) -> to.postStart(main);
      case On(Phase _, Input.Ready _) -> to.stay();

      // --- time has passed ---
      case On(Held(long until, Notice _), Input.Due _) when now.reached(until) -> to.attempt();
      case On(Spawned(Proc main, long readyBy), Input.Due _) when now.reached(readyBy) ->
          to.notReady().stopping(main);
      case On(Killed(Proc main, long killAt), Input.Due _) when now.reached(killAt) ->
          to.killedForGood(main);
      case On(Running(Proc main, long aliveBy), Input.Due _) when now.reached(aliveBy) ->
          to.hung().abort(main);
      case On(Sweeping(int group, Signal sent, long until), Input.Due _) when now.reached(until) ->
          sent == Signal.KILL ? to.postStop() : to.sweptForGood(group);
      case On(PreStop(Proc main, Proc hook, long by), Input.Due _) when now.reached(by) ->
          to.kill(hook).in(new PreStop(main, hook, Moment.NEVER));
      case On(PostStop(Proc hook, long by), Input.Due _) when now.reached(by) ->
          to.kill(hook).in(new PostStop(hook, Moment.NEVER));
      case On(Down _, Input.Due _) -> to.stay();
      case On(Waiting _, Input.Due _) -> to.stay();
      case On(Failed _, Input.Due _) -> to.stay();
      case On(Phase _, Input.Due _) -> to.stay();
    };
  }
}
