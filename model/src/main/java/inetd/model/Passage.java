package inetd.model;

import inetd.model.Effect.Kill;
import inetd.model.Effect.Spawn;
import inetd.model.Effect.Target;
import inetd.model.Event.Ticket;
import inetd.model.History.Try;
import inetd.model.rule.Attempt;
import inetd.model.rule.Outlook;
import inetd.model.rule.Rulebook;
import inetd.model.rule.Standing;
import inetd.model.rule.Verdict;
import inetd.model.spec.Program;
import inetd.model.spec.Readiness;
import inetd.model.spec.Restart;
import inetd.model.spec.Restart.KeepAlive;
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
final class Passage {
  private Instance instance;
  private final Moment now;
  private final Limits limits;
  private final Outlook outlook;
  private final Standing standing;
  private final List<Effect> effects = new ArrayList<>(4);

  Passage(Instance instance, Situation situation) {
    this.instance = instance;
    this.now = situation.now();
    this.limits = situation.limits();
    this.outlook = situation.outlook();
    this.standing = situation.standing();
  }

  // --- on the way ---

  /** Who asks by hand gets a clean record; a demand or a load does not clear it. */
  Passage wanted(Wanted wanted, Reason reason) {
    instance = instance.wanting(wanted).because(reason);
    if (reason == Reason.ASKED) {
      instance = instance.with(instance.history().cleared());
    }
    return this;
  }

  /** It lives already; only if it was on its way down does it need a reason to come back. */
  Passage againWhenDown(Wanted wanted, Reason reason) {
    return wanted(wanted, instance.wanted() == Wanted.DOWN ? reason : instance.history().reason());
  }

  /** The main process ended and nobody had asked it to. */
  Passage ended(int pid, WaitStatus status) {
    effects.add(Message.ended(instance, pid, status));
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
    return history.respawning(now, instance.restart(), instance.spec().key());
  }

  /** The main process ended on its way down. */
  Passage stopped(WaitStatus status) {
    instance = instance.with(instance.history().ended(status));
    return this;
  }

  /** A start that came to nothing, however long that took. */
  Passage notReady() {
    effects.add(Message.notReady(instance));
    instance = instance.troubled(Message.late(instance)).with(instance.history().hung());
    return unexpected();
  }

  Passage notStarted(Role role, Failure failure) {
    return switch (role) {
      case MAIN -> mainNotStarted(failure);
      case PRE_START, POST_START, PRE_STOP, POST_STOP -> hookNotStarted(role, failure);
    };
  }

  Passage mainNotStarted(Failure failure) {
    String path = instance.program().path();
    troubled(Role.MAIN, Message.cannot(path, failure));
    return unlessToldBefore(failure, Message.notStarted(instance.subject(), path, failure));
  }

  Passage hookNotStarted(Role role, Failure failure) {
    troubled(role, Message.hook(role, failure.toString()));
    return unlessToldBefore(failure, Message.hookFailed(instance, role, failure.toString()));
  }

  /** A shortage is tried again every second, and told once until it is over. */
  private Passage unlessToldBefore(Failure failure, Effect.Tell tell) {
    if (failure.kind() == Failure.Kind.BROKEN || instance.history().lastTry() != Try.SHORT) {
      effects.add(tell);
    }
    return this;
  }

  Passage hookFailed(Role role, WaitStatus status) {
    troubled(role, Message.hook(role, status.toString()));
    effects.add(Message.hookFailed(instance, role, status.toString()));
    return this;
  }

  /** Without these there is no start; the others fail beside it. */
  private void troubled(Role role, String why) {
    switch (role) {
      case PRE_START, MAIN -> instance = instance.troubled(why);
      case POST_START, PRE_STOP, POST_STOP -> {}
    }
  }

  Passage hookEnded(Role role, WaitStatus status) {
    return status.success() ? this : hookFailed(role, status);
  }

  Passage terminate(Proc hook) {
    return signal(hook, Signal.TERM);
  }

  Passage kill(Proc proc) {
    return signal(proc, Signal.KILL);
  }

  private Passage signal(Proc proc, Signal signal) {
    switch (proc) {
      case Proc.Alive(int pid) -> effects.add(new Kill(pid, signal, Target.GROUP));
      case Proc.Pending _, Proc.None _, Proc.Left _ -> {}
    }
    return this;
  }

  Passage saying(String text) {
    instance = instance.saying(text);
    return this;
  }

  Passage cleared() {
    instance = instance.with(instance.history().cleared());
    return this;
  }

  // --- reasons and gates ---

  /** A reason comes up for something at rest. */
  Passage owing(Reason reason) {
    instance = instance.with(instance.history().owing(reason));
    return this;
  }

  /**
   * A reason comes up for something that runs: however many come, they are one more run when this
   * one has ended. An interval that falls into a run is missed, and a gate has nothing to open.
   */
  Passage owingAfterThis(Reason reason) {
    return switch (reason) {
      case CALENDAR, CHANGE -> instance.wanted() == Wanted.UP ? owing(reason) : this;
      case NONE, LOAD, DEMAND, INTERVAL, PATH, GATE, ASKED, RULE -> this;
    };
  }

  /** Tells whether a gate stops what runs. */
  boolean closes() {
    return instance.wanted() != Wanted.DOWN && !(verdict() instanceof Verdict.Proceed);
  }

  /** It goes for the sake of a gate, and has a reason to come back when that opens. */
  Passage gateClosed() {
    if (verdict() instanceof Verdict.Refuse(Notice why)) {
      effects.add(Message.gateClosed(instance, why));
    }
    return owing(Reason.GATE);
  }

  private Verdict verdict() {
    return Rulebook.stay(instance.attempt(outlook, now));
  }

  // --- what it says of itself ---

  /** It did not say in time that it is alive: an unexpected end, although it has not ended yet. */
  Passage hung() {
    effects.add(Message.hung(instance));
    unexpected();
    instance = instance.troubled(Message.hangs(instance)).with(instance.history().hung());
    return this;
  }

  private Passage unexpected() {
    if (instance.restart().keepAlive() != KeepAlive.NO) {
      instance = instance.with(respawning(instance.history()));
    }
    return this;
  }

  Passage moved(int pid) {
    effects.add(new Effect.Adopt(instance.id(), pid));
    effects.add(Message.mainMoved(instance, pid));
    return this;
  }

  // --- into a phase ---

  Step in(Phase phase) {
    return new Step(instance.in(phase, now), effects, Optional.empty());
  }

  Step running(Proc main) {
    OptionalLong watchdog = instance.supervision().watchdog();
    long aliveBy = watchdog.isPresent() ? now.plusSeconds(watchdog.getAsLong()) : Moment.NEVER;
    return in(new Phase.Running(main, aliveBy));
  }

  Step adopted(int pid) {
    effects.add(new Effect.Adopt(instance.id(), pid));
    effects.add(Message.adopted(instance, pid));
    instance = instance.wanting(Wanted.UP).with(instance.history().adopted(now));
    return running(new Proc.Alive(pid));
  }

  Step abort(Proc main) {
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
    return instance.wanted() == Wanted.DOWN
        || !(Rulebook.gate(standing) instanceof Verdict.Proceed);
  }

  /** Start it if its rules let it. */
  Step attempt() {
    if (staysDown()) {
      instance = instance.wanting(Wanted.DOWN);
      return down();
    }
    Attempt attempt = instance.attempt(outlook, now);
    if (Rulebook.gate(attempt) instanceof Verdict.Refuse(Notice why)) {
      return barred(why);
    }
    return switch (Rulebook.start(attempt)) {
      case Verdict.Proceed _ -> starting(Rulebook.again(attempt));
      case Verdict.Refuse(Notice why) -> in(new Phase.Waiting(why));
      case Verdict.Hold(long until, Notice why) -> held(until, why);
      case Verdict.GiveUp(Notice why) -> {
        effects.add(Message.givenUp(instance, why));
        yield in(new Phase.Failed(why));
      }
    };
  }

  /** Told when it comes to it, not every time it is looked at again. */
  private Step held(long until, Notice why) {
    Phase next = new Phase.Held(until, why);
    if (!next.equals(instance.phase())) {
      effects.add(Message.held(instance, why, until, now));
    }
    return in(next);
  }

  private Step barred(Notice why) {
    Phase next = new Phase.Barred(why);
    if (!next.equals(instance.phase())) {
      effects.add(Message.barred(instance, why));
    }
    return in(next);
  }

  private Step starting(boolean again) {
    if (!again) {
      instance = instance.with(instance.history().owing(Reason.RULE));
    } else if (instance.history().lastTry() != Try.SHORT) {
      effects.add(Message.restarting(instance));
    }
    return announced(new Phase.Starting(), Announcement.STARTING);
  }

  Step preStart() {
    Optional<Program> hook = instance.hooks().preStart();
    if (hook.isEmpty()) {
      return spawned();
    }
    spawn(Role.PRE_START, new Effect.Handover.Nothing());
    return in(new Phase.PreStart(new Proc.Pending()));
  }

  Step hookThere(int pid) {
    Proc hook = new Proc.Alive(pid);
    return staysDown() ? stopping(hook) : in(new Phase.PreStart(hook));
  }

  Step spawned() {
    if (staysDown()) {
      return stopping(new Proc.None()); // Its socket was closed while the hook ran.
    }
    spawn(Role.MAIN, instance.handover());
    return in(new Phase.Spawned(new Proc.Pending(), Moment.NEVER));
  }

  Step mainThere(int pid, Event.Image image) {
    Proc.Alive main = new Proc.Alive(pid);
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
  Step executed(Proc.Alive main) {
    return switch (instance.supervision().readiness()) {
      case Readiness.None _ -> postStart(main);
      case Readiness.Descriptor _, Readiness.Notify _, Readiness.Listen _ -> stay();
    };
  }

  Step postStart(Proc.Alive main) {
    if (instance.hooks().postStart().isEmpty()) {
      return running(main);
    }
    spawn(Role.POST_START, new Effect.Handover.Nothing());
    return in(new Phase.PostStart(main, new Proc.Pending()));
  }

  Step preStop(Proc main) {
    if (instance.hooks().preStop().isEmpty()) {
      return stopping(main);
    }
    spawn(Role.PRE_STOP, new Effect.Handover.Nothing());
    return in(new Phase.PreStop(main, new Proc.Pending(), exitBy()));
  }

  /** What is only asked for is stopped when it is there. */
  Step stoppingOnceThere(Proc proc) {
    return switch (proc) {
      case Proc.Pending _ -> stay();
      case Proc.Alive _, Proc.None _, Proc.Left _ -> stopping(proc);
    };
  }

  Step startFailed(Failure failure) {
    Try how =
        switch (failure.kind()) {
          case SHORTAGE -> Try.SHORT;
          case BROKEN -> Try.FAILED;
        };
    instance = instance.with(instance.history().notStarted(how, now));
    return counted(how).stopping(new Proc.None());
  }

  Step startGivenUp() {
    instance = instance.with(instance.history().notStarted(Try.FAILED, now));
    return counted(Try.FAILED).stopping(new Proc.None());
  }

  /** A start that failed counts as an unexpected end; a shortage is nobody's fault. */
  private Passage counted(Try how) {
    return how == Try.FAILED ? unexpected() : this;
  }

  Step stopping(Proc main) {
    return announced(new Phase.Stopping(main), Announcement.STOPPING);
  }

  Step killed(Proc main) {
    return switch (main) {
      case Proc.None _ -> postStop();
      case Proc.Left(int group) -> sweeping(group);
      case Proc.Pending _ ->
          throw new AssertionError("broken invariant: stopping what is not there");
      case Proc.Alive _ -> {
        signal(main, instance.supervision().stopSignal());
        yield in(new Phase.Killed(main, exitBy()));
      }
    };
  }

  Step killedForGood(Proc main) {
    if (main instanceof Proc.Alive(int pid)) {
      effects.add(Message.killed(instance, pid));
    }
    return kill(main).in(new Phase.Killed(main, Moment.NEVER));
  }

  /** Nobody of the old group may be in the way of the next run. */
  private Step sweeping(int group) {
    effects.add(new Effect.Sweep(group, Signal.TERM));
    return in(new Phase.Sweeping(group, Signal.TERM, exitBy()));
  }

  Step sweptForGood(int group) {
    effects.add(Message.groupLeft(instance, group));
    effects.add(new Effect.Sweep(group, Signal.KILL));
    return in(new Phase.Sweeping(group, Signal.KILL, now.plusSeconds(limits.sweep())));
  }

  Step postStop() {
    if (instance.hooks().postStop().isEmpty()) {
      return rest();
    }
    spawn(Role.POST_STOP, new Effect.Handover.Nothing());
    return in(new Phase.PostStop(new Proc.Pending(), exitBy()));
  }

  /** Nothing of it runs: rest, or begin again. */
  Step rest() {
    if (staysDown()) {
      return attempt();
    }
    boolean shortage = instance.history().lastTry() == Try.SHORT;
    return switch (instance.wanted()) {
      case DOWN -> down();
      case ONCE -> shortage ? retry() : wanted(Wanted.DOWN, Reason.NONE).down();
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
