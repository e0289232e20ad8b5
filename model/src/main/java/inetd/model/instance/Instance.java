package inetd.model.instance;

import inetd.model.memory.History;
import inetd.model.memory.SavedInstance;
import inetd.model.memory.Schedule;
import inetd.model.port.Effect;
import inetd.model.rule.RuleSettings;
import inetd.model.rule.trigger.RunAtLoad;
import inetd.model.spec.Hooks;
import inetd.model.spec.Program;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Settings;
import inetd.model.spec.Supervision;
import inetd.model.verdict.ConditionView;
import inetd.model.verdict.StartAttempt;
import inetd.model.word.Goal;
import inetd.model.word.Moment;
import inetd.model.word.ProcessState;
import inetd.model.word.ServiceId;
import inetd.model.word.StartReason;
import inetd.model.word.Subject;
import inetd.model.word.Zone;
import java.util.Optional;

/**
 * One supervised program as it stands: what it is, what is wanted of it, where it is.
 *
 * @param since when it came into its phase
 * @param alarms when its next starts fall due
 * @param said what it last said of itself
 * @param outcome how its last run went, or its last try at one; it is well once it runs
 * @param announced the announcements that were made of it
 */
public record Instance(
    ServiceId id,
    ServiceSpec spec,
    Goal wanted,
    Phase phase,
    History history,
    Moment since,
    Schedule alarms,
    String said,
    Outcome outcome,
    long announced) {
  /** Returns a new instance of {@code spec}, at rest. */
  public static Instance of(ServiceId id, ServiceSpec spec, Moment now) {
    return new Instance(
        id,
        spec,
        Goal.DOWN,
        new Phase.Down(),
        History.NONE,
        now,
        Schedule.OFF,
        "",
        new Outcome.Ok(),
        0);
  }

  public Subject.Named subject() {
    return new Subject.Named(id, spec.name());
  }

  /** Returns the server that it is about. */
  private Server.Supervised server() {
    if (spec.server() instanceof Server.Supervised supervised) {
      return supervised;
    }
    throw new AssertionError("broken invariant: " + spec.name() + " has no instance");
  }

  /** Returns the main program; some have hooks only. */
  Optional<Program> program() {
    return server().program();
  }

  public Supervision supervision() {
    return server().supervision();
  }

  Settings settings() {
    return supervision().settings();
  }

  Hooks hooks() {
    return server().hooks();
  }

  /** What the main process finds on descriptors 0, 1 and 2. */
  Effect.Handover handover() {
    return spec.isDaemon() ? new Effect.Handover.Nothing() : new Effect.Handover.Listening();
  }

  /** Returns what its rules are asked about. */
  public StartAttempt attempt(ConditionView outlook, Moment now) {
    long calledFor = phase instanceof Phase.Held ? since.nanos() : now.nanos();
    return new StartAttempt(
        spec.key(), spec.socket(), supervision(), history, outlook, now, calledFor);
  }

  /** The main process, if there is one or one is on its way. */
  public ProcessState main() {
    return switch (phase) {
      case Phase.Spawned(ProcessState main, long _) -> main;
      case Phase.PostStart(ProcessState main, ProcessState _, long _) -> main;
      case Phase.Running(ProcessState main, long _) -> main;
      case Phase.PreStop(ProcessState main, ProcessState _, long _, var _) -> main;
      case Phase.Stopping(ProcessState main, long _) -> main;
      case Phase.Killed(ProcessState main, long _) -> main;
      case Phase.Resting _,
          Phase.Starting _,
          Phase.PreStart _,
          Phase.Sweeping _,
          Phase.PostStop _ ->
          new ProcessState.None();
    };
  }

  Instance in(Phase next, Moment now) {
    Moment from = next.getClass() == phase.getClass() ? since : now;
    return new Instance(id, spec, wanted, next, history, from, alarms, said, outcome, announced);
  }

  Instance wanting(Goal next) {
    return next == wanted
        ? this
        : new Instance(id, spec, next, phase, history, since, alarms, said, outcome, announced);
  }

  public Instance with(History next) {
    return new Instance(id, spec, wanted, phase, next, since, alarms, said, outcome, announced);
  }

  public Instance with(Schedule next) {
    return next.equals(alarms)
        ? this
        : new Instance(id, spec, wanted, phase, history, since, next, said, outcome, announced);
  }

  Instance saying(String text) {
    return new Instance(id, spec, wanted, phase, history, since, alarms, text, outcome, announced);
  }

  Instance came(Outcome next) {
    return next.equals(outcome)
        ? this
        : new Instance(id, spec, wanted, phase, history, since, alarms, said, next, announced);
  }

  Instance announcing() {
    return new Instance(
        id, spec, wanted, phase, history, since, alarms, said, outcome, announced + 1);
  }

  Instance because(StartReason reason) {
    return with(history.because(reason));
  }

  public Instance as(ServiceSpec next) {
    return new Instance(id, next, wanted, phase, history, since, alarms, said, outcome, announced);
  }

  /** Returns the monotonic time of the next change that time brings. */
  public long deadline() {
    return Math.min(phase.deadline(), alarms.deadline());
  }

  /** Returns when its starts fall due: armed as long as it is wanted and was not given up. */
  public Schedule schedule(Moment now, Zone zone) {
    if (wanted != Goal.UP || phase instanceof Phase.Failed) {
      return Schedule.OFF;
    }
    return alarms.equals(Schedule.OFF)
        ? Schedule.armed(RuleSettings.timetable(settings()), now, zone)
        : alarms;
  }

  // --- for the next inetd ---

  /** Returns what the next inetd is to know of it; {@code fingerprint} is that of its process. */
  public SavedInstance saved(long fingerprint) {
    StartReason owed = history.reason();
    StartReason reason =
        owed == StartReason.NONE && !isWaiting()
            ? RunAtLoad.starts(settings()) ? StartReason.LOAD : StartReason.NONE
            : lasting(owed);
    return new SavedInstance(history.because(reason), alarms, fingerprint);
  }

  /**
   * Tells whether {@link #saved} is the same for it as for {@code before}, without making either:
   * this is asked with every step.
   */
  public boolean savesLike(Instance before) {
    return before.history().equals(history)
        && before.alarms().equals(alarms)
        && before.spec().equals(spec)
        && before.isWaiting() == isWaiting();
  }

  /** Tells whether it rests until something comes, and not for good or until it is loaded. */
  private boolean isWaiting() {
    return switch (phase) {
      case Phase.Waiting _, Phase.Barred _, Phase.Held _ -> true;
      case Phase.Down _, Phase.Failed _, Phase.Living _ -> false;
    };
  }

  /** What waits at a socket goes with the socket, and a rule says the same again. */
  private static StartReason lasting(StartReason reason) {
    return reason == StartReason.DEMAND || reason == StartReason.RULE ? StartReason.NONE : reason;
  }
}
