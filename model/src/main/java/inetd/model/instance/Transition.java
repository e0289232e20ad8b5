package inetd.model.instance;

import inetd.model.memory.History;
import inetd.model.memory.History.Try;
import inetd.model.memory.Life;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Kill;
import inetd.model.port.Effect.Spawn;
import inetd.model.port.Effect.Target;
import inetd.model.port.Event.Ticket;
import inetd.model.port.Given;
import inetd.model.rule.Backoff;
import inetd.model.rule.KeepAlive;
import inetd.model.rule.Rulebook;
import inetd.model.spec.Settings;
import inetd.model.verdict.ConditionView;
import inetd.model.verdict.Standing;
import inetd.model.verdict.StartAttempt;
import inetd.model.verdict.Verdict;
import inetd.model.word.Failure;
import inetd.model.word.Goal;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.ProcessState;
import inetd.model.word.Role;
import inetd.model.word.Signal;
import inetd.model.word.StartReason;
import inetd.model.word.WaitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One step of one instance under way: what happens in it is noted here, one thing after another,
 * and its end is the next phase, entered by {@link StartSequence} or {@link StopSequence}.
 *
 * <p>Methods that return a {@link Step} end it. It is used once.
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
    Settings settings = instance.settings();
    boolean success = KeepAlive.success(settings, status);
    History history = instance.history().ended(status);
    Life.Cause cause = success ? Life.Cause.SUCCESS : Life.Cause.FAILURE;
    boolean counts = KeepAlive.unexpected(settings, status);
    instance = instance.with(counts ? respawning(history, cause) : history);
    boolean first = instance.outcome() instanceof Outcome.Ok; // A launcher has said why before.
    boolean early = !NoticeText.awaits(instance).isEmpty();
    if (early) {
      effects.add(NoticeText.endedEarly(instance));
    }
    return first && (!success || early)
        ? came(new Outcome.Failed(Role.MAIN, new Outcome.Ended(status)))
        : this;
  }

  private Transition came(Outcome outcome) {
    instance = instance.came(outcome);
    return this;
  }

  private History respawning(History history, Life.Cause cause) {
    String key = instance.spec().key();
    int streak = history.respawns().streak();
    boolean healthy = Backoff.healthy(instance.settings(), streak, key, history.life(now));
    boolean ready = instance.phase() instanceof Phase.Running;
    Life life =
        new Life(
            history.lastStart(),
            ready ? instance.since().nanos() : History.UNKNOWN,
            now.nanos(),
            cause);
    return history.respawning(life, healthy, Rulebook.lives(instance.settings()));
  }

  /** The main process ended on its way down. */
  Transition stopped(WaitStatus status) {
    instance = instance.with(instance.history().ended(status));
    return this;
  }

  /** A start that came to nothing, however long that took. */
  Transition notReady() {
    effects.add(NoticeText.notReady(instance));
    instance = instance.with(instance.history().hung());
    return came(new Outcome.Failed(Role.MAIN, new Outcome.Late())).unexpected(Life.Cause.LATE);
  }

  /** A shortage is tried again every second, and told once until it is over. */
  Transition notStarted(Role role, Failure failure) {
    failed(role, new Outcome.NotStarted(failure));
    if (failure.kind() == Failure.Kind.BROKEN || instance.history().lastTry() != Try.SHORT) {
      effects.add(NoticeText.notStarted(instance, role, failure));
    }
    return this;
  }

  Transition hookFailed(Role role, WaitStatus status) {
    failed(role, new Outcome.Ended(status));
    effects.add(NoticeText.hookFailed(instance, role, status.toString()));
    return this;
  }

  /** Without these there is no start; the others fail beside it. */
  private void failed(Role role, Outcome.Cause cause) {
    switch (role) {
      case PRE_START, MAIN -> came(new Outcome.Failed(role, cause));
      case POST_START, PRE_STOP, POST_STOP, CONTROL -> {}
    }
  }

  Transition hookEnded(Role role, WaitStatus status) {
    return status.success() ? this : hookFailed(role, status);
  }

  Transition kill(ProcessState proc) {
    return signal(proc, Signal.KILL);
  }

  Transition signal(ProcessState proc, Signal signal) {
    switch (proc) {
      case ProcessState.Alive(int pid) -> effects.add(new Kill(pid, signal, target()));
      case ProcessState.Pending _, ProcessState.None _, ProcessState.Left _ -> {}
    }
    return this;
  }

  private Target target() {
    return switch (instance.supervision().ending().custom()) {
      case INETD -> Target.GROUP;
      case RUNIT -> Target.PROCESS;
    };
  }

  Transition saying(String text) {
    instance = instance.saying(text);
    return this;
  }

  Transition cleared() {
    instance = instance.with(instance.history().cleared());
    return this;
  }

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

  /** It did not say in time that it is alive: an unexpected end, although it has not ended yet. */
  Transition hung() {
    effects.add(NoticeText.hung(instance));
    unexpected(Life.Cause.HUNG);
    instance = instance.with(instance.history().hung());
    return came(new Outcome.Failed(Role.MAIN, new Outcome.Hung()));
  }

  Transition unexpected(Life.Cause cause) {
    if (KeepAlive.restarts(instance.settings())) {
      instance = instance.with(respawning(instance.history(), cause));
    }
    return this;
  }

  // --- into a phase ---

  StartSequence start() {
    return new StartSequence(this);
  }

  StopSequence stop() {
    return new StopSequence(this);
  }

  Succession succession() {
    return new Succession(this);
  }

  Instance instance() {
    return instance;
  }

  void become(Instance next) {
    instance = next;
  }

  void emit(Effect effect) {
    effects.add(effect);
  }

  Moment now() {
    return now;
  }

  Limits limits() {
    return limits;
  }

  /** Returns what its rules are asked about. */
  StartAttempt startAttempt() {
    return instance.attempt(outlook, now);
  }

  Step in(Phase phase) {
    return new Step(instance.in(phase, now), effects, Optional.empty());
  }

  Step stay() {
    return in(instance.phase());
  }

  Step down() {
    return in(new Phase.Down());
  }

  /** Tells whether nobody wants it, or a gate before all reasons is closed. */
  boolean staysDown() {
    return instance.wanted() == Goal.DOWN || !(Rulebook.gate(standing) instanceof Verdict.Proceed);
  }

  /** Returns the number of the next announcement. */
  long nextNumber() {
    instance = instance.announcing();
    return instance.announced();
  }

  Step announced(Phase phase, Announcement what) {
    return new Step(instance.in(phase, now), effects, Optional.of(what));
  }

  void spawn(Role role, Effect.Handover handover) {
    spawn(role, handover, Given.NONE);
  }

  void spawn(Role role, Effect.Handover handover, Given given) {
    effects.add(new Spawn(new Ticket(instance.id(), role, 0), handover, given));
  }

  long exitBy() {
    return within(instance.supervision().ending().timeout());
  }

  /** Returns when a hook that starts now is killed. */
  long hookBy() {
    return within(instance.supervision().ending().hooks());
  }

  private long within(long seconds) {
    return seconds == 0 ? Moment.NEVER : now.plusSeconds(seconds);
  }
}
