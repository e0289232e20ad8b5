package inetd.model.instance;

import inetd.model.memory.History;
import inetd.model.memory.History.Try;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Kill;
import inetd.model.port.Effect.Spawn;
import inetd.model.port.Effect.Target;
import inetd.model.port.Event;
import inetd.model.port.Event.Ticket;
import inetd.model.rule.Backoff;
import inetd.model.rule.Rulebook;
import inetd.model.spec.Program;
import inetd.model.spec.Readiness;
import inetd.model.spec.Restart;
import inetd.model.spec.Restart.KeepAlive;
import inetd.model.verdict.ConditionView;
import inetd.model.verdict.Standing;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Failure;
import inetd.model.word.Goal;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.ProcessState;
import inetd.model.word.Role;
import inetd.model.word.Signal;
import inetd.model.word.StartReason;
import inetd.model.word.WaitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The way of one instance into its next phase: all that entering a phase entails stands here, once.
 *
 * <p>Methods that return a {@link Step} enter a phase and end the passage; the others note what
 * happens on the way. A passage is used once.
 */
final class Transition {
  private Instance instance;
  private final Moment now;
  private final Limits limits;
  private final ConditionView outlook;
  private final Standing standing;
  private final List<Effect> effects = new ArrayList<>(4);

  Transition(Instance instance, Context situation) {
    this.instance = instance;
    this.now = situation.now();
    this.limits = situation.limits();
    this.outlook = situation.outlook();
    this.standing = situation.standing();
  }

  // --- on the way ---

  /** Who asks by hand gets a clean record; a demand or a load does not clear it. */
  Transition wanted(Goal wanted, StartReason reason) {
    instance = instance.wanting(wanted).because(reason);
    if (reason == StartReason.ASKED) {
      instance = instance.with(instance.history().cleared());
    }
    return this;
  }

  /** It lives already; only if it was on its way down does it need a reason to come back. */
  Transition againWhenDown(Goal wanted, StartReason reason) {
    return wanted(wanted, instance.wanted() == Goal.DOWN ? reason : instance.history().reason());
  }

  /** The main process ended and nobody had asked it to. */
  Transition ended(int pid, WaitStatus status) {
    effects.add(NoticeText.ended(instance, pid, status));
    Restart restart = instance.restart();
    boolean counts =
        switch (restart.keepAlive()) {
          case NO, UNTIL_FAILURE -> false;
          case YES -> !restart.success(status);
          case ALWAYS -> !restart.isNormal(status);
        };
    History history = instance.history().ended(status);
    instance = instance.with(counts ? respawning(history) : history);
    return this;
  }

  private History respawning(History history) {
    String key = instance.spec().key();
    Restart restart = instance.restart();
    int streak = history.respawns().streak();
    boolean healthy = Backoff.healthy(restart.backoff(), streak, key, history.life(now));
    return history.respawning(now, restart, healthy);
  }

  /** The main process ended on its way down. */
  Transition stopped(WaitStatus status) {
    instance = instance.with(instance.history().ended(status));
    return this;
  }

  /** A start that came to nothing, however long that took. */
  Transition notReady() {
    effects.add(NoticeText.notReady(instance));
    instance = instance.troubled(NoticeText.late(instance)).with(instance.history().hung());
    return unexpected();
  }

  Transition notStarted(Role role, Failure failure) {
    return switch (role) {
      case MAIN -> mainNotStarted(failure);
      case PRE_START, POST_START, PRE_STOP, POST_STOP -> hookNotStarted(role, failure);
    };
  }

  Transition mainNotStarted(Failure failure) {
    String path = instance.program().path();
    troubled(Role.MAIN, NoticeText.cannot(path, failure));
    return unlessToldBefore(failure, NoticeText.notStarted(instance.subject(), path, failure));
  }

  Transition hookNotStarted(Role role, Failure failure) {
    troubled(role, NoticeText.hook(role, failure.toString()));
    return unlessToldBefore(failure, NoticeText.hookFailed(instance, role, failure.toString()));
  }

  /** A shortage is tried again every second, and told once until it is over. */
  private Transition unlessToldBefore(Failure failure, Effect.Tell tell) {
    if (failure.kind() == Failure.Kind.BROKEN || instance.history().lastTry() != Try.SHORT) {
      effects.add(tell);
    }
    return this;
  }

  Transition hookFailed(Role role, WaitStatus status) {
    troubled(role, NoticeText.hook(role, status.toString()));
    effects.add(NoticeText.hookFailed(instance, role, status.toString()));
    return this;
  }

  /** Without these there is no start; the others fail beside it. */
  private void troubled(Role role, String why) {
    switch (role) {
      case PRE_START, MAIN -> instance = instance.troubled(why);
      case POST_START, PRE_STOP, POST_STOP -> {}
    }
  }

  Transition hookEnded(Role role, WaitStatus status) {
    return status.success() ? this : hookFailed(role, status);
  }

  Transition terminate(ProcessState hook) {
    return signal(hook, Signal.TERM);
  }

  Transition kill(ProcessState proc) {
    return signal(proc, Signal.KILL);
  }

  private Transition signal(ProcessState proc, Signal signal) {
    switch (proc) {
      case ProcessState.Alive(int pid) -> effects.add(new Kill(pid, signal, Target.GROUP));
      case ProcessState.Pending _, ProcessState.None _, ProcessState.Left _ -> {}
    }
    return this;
  }

  Transition saying(String text) {
    instance = instance.saying(text);
    return this;
  }

  Transition cleared() {
    instance = instance.with(instance.history().cleared());
    return this;
  }

  // --- reasons and gates ---

  /** A reason comes up for something at rest. */
  Transition owing(StartReason reason) {
    instance = instance.with(instance.history().owing(reason));
    return this;
  }

  /**
   * A reason comes up for something that runs: however many come, they are one more run when this
   * one has ended. An interval that falls into a run is missed, and a gate has nothing to open.
   */
  Transition owingAfterThis(StartReason reason) {
    return switch (reason) {
      case CALENDAR, CHANGE -> instance.wanted() == Goal.UP ? owing(reason) : this;
      case NONE, LOAD, DEMAND, INTERVAL, PATH, GATE, ASKED, RULE -> this;
    };
  }

  /** Tells whether a gate stops what runs. */
  boolean closes() {
    return instance.wanted() != Goal.DOWN && !(verdict() instanceof Verdict.Proceed);
  }

  /** It goes for the sake of a gate, and has a reason to come back when that opens. */
  Transition gateClosed() {
    if (verdict() instanceof Verdict.Refuse(Notice why)) {
      effects.add(NoticeText.gateClosed(instance, why, now));
    }
    return owing(StartReason.GATE);
  }

  private Verdict verdict() {
    return Rulebook.stay(instance.attempt(outlook, now));
  }

  // --- what it says of itself ---

  /** It did not say in time that it is alive: an unexpected end, although it has not ended yet. */
  Transition hung() {
    effects.add(NoticeText.hung(instance));
    unexpected();
    instance = instance.troubled(NoticeText.hangs(instance)).with(instance.history().hung());
    return this;
  }

  private Transition unexpected() {
    if (instance.restart().keepAlive() != KeepAlive.NO) {
      instance = instance.with(respawning(instance.history()));
    }
    return this;
  }

  Transition moved(int pid) {
    effects.add(new Effect.Adopt(instance.id(), pid));
    effects.add(NoticeText.mainMoved(instance, pid));
    return this;
  }

  // --- into a phase ---

  Step in(Phase phase) {
    return new Step(instance.in(phase, now), effects, Optional.empty());
  }

  Step running(ProcessState main) {
    OptionalLong watchdog = instance.supervision().watchdog();
    long aliveBy = watchdog.isPresent() ? now.plusSeconds(watchdog.getAsLong()) : Moment.NEVER;
    return in(new Phase.Running(main, aliveBy));
  }

  Step adopted(int pid) {
    effects.add(new Effect.Adopt(instance.id(), pid));
    effects.add(NoticeText.adopted(instance, pid));
    instance = instance.wanting(Goal.UP).with(instance.history().adopted(now));
    return running(new ProcessState.Alive(pid));
  }

  Step abort(ProcessState main) {
    signal(main, Signal.ABRT);
    return in(new Phase.Killed(main, exitBy()));
  }

  Step stay() {
    return in(instance.phase());
  }

  Step down() {
    return in(new Phase.Down());
  }

  /** A process nobody waits for any more. */
  Step stray(int pid) {
    effects.add(new Kill(pid, Signal.TERM, Target.GROUP));
    return stay();
  }

  /** Tells whether nobody wants it, or a gate before all reasons is closed. */
  private boolean staysDown() {
    return instance.wanted() == Goal.DOWN || !(Rulebook.gate(standing) instanceof Verdict.Proceed);
  }

  /** Start it if its rules let it. */
  Step attempt() {
    if (staysDown()) {
      instance = instance.wanting(Goal.DOWN);
      return down();
    }
    StartAttempt attempt = instance.attempt(outlook, now);
    if (Rulebook.gate(attempt) instanceof Verdict.Refuse(Notice why)) {
      return barred(why);
    }
    return switch (Rulebook.start(attempt)) {
      case Verdict.Proceed _ -> starting(Rulebook.again(attempt));
      case Verdict.Refuse(Notice why) -> in(new Phase.Waiting(why));
      case Verdict.Hold(long until, Notice why) -> held(until, why);
      case Verdict.GiveUp(Notice why) -> {
        effects.add(NoticeText.givenUp(instance, why, now));
        yield in(new Phase.Failed(why));
      }
    };
  }

  /** Told when it comes to it, not every time it is looked at again. */
  private Step held(long until, Notice why) {
    Phase next = new Phase.Held(until, why);
    if (!next.equals(instance.phase())) {
      effects.add(NoticeText.held(instance, why, until, now));
    }
    return in(next);
  }

  private Step barred(Notice why) {
    Phase next = new Phase.Barred(why);
    if (!next.equals(instance.phase())) {
      effects.add(NoticeText.barred(instance, why, now));
    }
    return in(next);
  }

  private Step starting(boolean again) {
    if (!again) {
      instance = instance.with(instance.history().owing(StartReason.RULE));
    } else if (instance.history().lastTry() != Try.SHORT) {
      effects.add(NoticeText.restarting(instance));
    }
    return announced(new Phase.Starting(), Announcement.STARTING);
  }

  Step preStart() {
    Optional<Program> hook = instance.hooks().preStart();
    if (hook.isEmpty()) {
      return spawned();
    }
    spawn(Role.PRE_START, new Effect.Handover.Nothing());
    return in(new Phase.PreStart(new ProcessState.Pending()));
  }

  Step hookThere(int pid) {
    ProcessState hook = new ProcessState.Alive(pid);
    return staysDown() ? stopping(hook) : in(new Phase.PreStart(hook));
  }

  Step spawned() {
    if (staysDown()) {
      return stopping(new ProcessState.None()); // Its socket was closed while the hook ran.
    }
    spawn(Role.MAIN, instance.handover());
    return in(new Phase.Spawned(new ProcessState.Pending(), Moment.NEVER));
  }

  Step mainThere(int pid, Event.Image image) {
    ProcessState.Alive main = new ProcessState.Alive(pid);
    instance = instance.with(instance.history().started(now)).troubled("");
    if (staysDown()) {
      return stopping(main);
    }
    if (closes()) {
      return gateClosed().stopping(main); // It closed while the process was being made.
    }
    return switch (instance.supervision().readiness()) {
      case Readiness.None _ ->
          switch (image) {
            case PROGRAM -> postStart(main);
            case LAUNCHER -> in(new Phase.Spawned(main, Moment.NEVER));
          };
      case Readiness.Descriptor _, Readiness.Notify _, Readiness.Listen _ -> {
        long timeout = instance.supervision().readyTimeout();
        yield in(new Phase.Spawned(main, timeout == 0 ? Moment.NEVER : now.plusSeconds(timeout)));
      }
    };
  }

  /** What says itself when it is ready has yet to say so. */
  Step executed(ProcessState.Alive main) {
    return switch (instance.supervision().readiness()) {
      case Readiness.None _ -> postStart(main);
      case Readiness.Descriptor _, Readiness.Notify _, Readiness.Listen _ -> stay();
    };
  }

  Step postStart(ProcessState.Alive main) {
    if (instance.hooks().postStart().isEmpty()) {
      return running(main);
    }
    spawn(Role.POST_START, new Effect.Handover.Nothing());
    return in(new Phase.PostStart(main, new ProcessState.Pending()));
  }

  Step preStop(ProcessState main) {
    if (instance.hooks().preStop().isEmpty()) {
      return stopping(main);
    }
    spawn(Role.PRE_STOP, new Effect.Handover.Nothing());
    return in(new Phase.PreStop(main, new ProcessState.Pending(), exitBy()));
  }

  /** What is only asked for is stopped when it is there. */
  Step stoppingOnceThere(ProcessState proc) {
    return switch (proc) {
      case ProcessState.Pending _ -> stay();
      case ProcessState.Alive _, ProcessState.None _, ProcessState.Left _ -> stopping(proc);
    };
  }

  Step startFailed(Failure failure) {
    Try how =
        switch (failure.kind()) {
          case SHORTAGE -> Try.SHORT;
          case BROKEN -> Try.FAILED;
        };
    instance = instance.with(instance.history().notStarted(how, now));
    return counted(how).stopping(new ProcessState.None());
  }

  Step startGivenUp() {
    instance = instance.with(instance.history().notStarted(Try.FAILED, now));
    return counted(Try.FAILED).stopping(new ProcessState.None());
  }

  /** A start that failed counts as an unexpected end; a shortage is nobody's fault. */
  private Transition counted(Try how) {
    return how == Try.FAILED ? unexpected() : this;
  }

  Step stopping(ProcessState main) {
    return announced(new Phase.Stopping(main), Announcement.STOPPING);
  }

  Step killed(ProcessState main) {
    return switch (main) {
      case ProcessState.None _ -> postStop();
      case ProcessState.Left(int group) -> sweeping(group);
      case ProcessState.Pending _ ->
          throw new AssertionError("broken invariant: stopping what is not there");
      case ProcessState.Alive _ -> {
        signal(main, instance.supervision().stopSignal());
        yield in(new Phase.Killed(main, exitBy()));
      }
    };
  }

  Step killedForGood(ProcessState main) {
    if (main instanceof ProcessState.Alive(int pid)) {
      effects.add(NoticeText.killed(instance, pid));
    }
    return kill(main).in(new Phase.Killed(main, Moment.NEVER));
  }

  /** Nobody of the old group may be in the way of the next run. */
  private Step sweeping(int group) {
    effects.add(new Effect.Sweep(group, Signal.TERM));
    return in(new Phase.Sweeping(group, Signal.TERM, exitBy()));
  }

  Step sweptForGood(int group) {
    effects.add(NoticeText.groupLeft(instance, group));
    effects.add(new Effect.Sweep(group, Signal.KILL));
    return in(new Phase.Sweeping(group, Signal.KILL, now.plusSeconds(limits.sweep())));
  }

  Step postStop() {
    if (instance.hooks().postStop().isEmpty()) {
      return rest();
    }
    spawn(Role.POST_STOP, new Effect.Handover.Nothing());
    return in(new Phase.PostStop(new ProcessState.Pending(), exitBy()));
  }

  /** Nothing of it runs: rest, or begin again. */
  Step rest() {
    if (staysDown()) {
      return attempt();
    }
    boolean shortage = instance.history().lastTry() == Try.SHORT;
    return switch (instance.wanted()) {
      case DOWN -> down();
      case ONCE -> shortage ? retry() : wanted(Goal.DOWN, StartReason.NONE).down();
      case UP -> shortage ? retry() : attempt();
    };
  }

  private Step retry() {
    return in(new Phase.Held(now.plusSeconds(limits.shortage()), Notice.FORK_FAILED));
  }

  private Step announced(Phase phase, Announcement what) {
    return new Step(instance.in(phase, now), effects, Optional.of(what));
  }

  private void spawn(Role role, Effect.Handover handover) {
    effects.add(new Spawn(new Ticket(instance.id(), role, 0), handover));
  }

  private long exitBy() {
    long timeout = instance.supervision().exitTimeout();
    return timeout == 0 ? Moment.NEVER : now.plusSeconds(timeout);
  }
}
