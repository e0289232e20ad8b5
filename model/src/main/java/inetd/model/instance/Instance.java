package inetd.model.instance;

import inetd.model.instance.Phase.Then;
import inetd.model.memory.Course;
import inetd.model.memory.Course.Stage;
import inetd.model.memory.History;
import inetd.model.memory.SavedInstance;
import inetd.model.memory.Schedule;
import inetd.model.port.Effect;
import inetd.model.rule.RuleSettings;
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
import inetd.model.word.Notice;
import inetd.model.word.ProcessState;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
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
 * @param offspring whom its main process has made, while its forks are followed
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
    long announced,
    Offspring offspring) {
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
        0,
        Offspring.NONE);
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
      case Phase.Spawned(ProcessState main, long _, var _) -> main;
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

  /** The post-stop hook, if it runs. */
  public ProcessState lastHook() {
    return phase instanceof Phase.PostStop(ProcessState hook, long _)
        ? hook
        : new ProcessState.None();
  }

  Instance in(Phase next, Moment now) {
    Moment from = next.getClass() == phase.getClass() ? since : now;
    return new Instance(
        id, spec, wanted, next, history, from, alarms, said, outcome, announced, offspring);
  }

  Instance wanting(Goal next) {
    return next == wanted
        ? this
        : new Instance(
            id, spec, next, phase, history, since, alarms, said, outcome, announced, offspring);
  }

  public Instance with(History next) {
    return new Instance(
        id, spec, wanted, phase, next, since, alarms, said, outcome, announced, offspring);
  }

  public Instance with(Schedule next) {
    return next.equals(alarms)
        ? this
        : new Instance(
            id, spec, wanted, phase, history, since, next, said, outcome, announced, offspring);
  }

  /** The same, in its phase since {@code then}. */
  Instance since(Moment then) {
    return new Instance(
        id, spec, wanted, phase, history, then, alarms, said, outcome, announced, offspring);
  }

  Instance saying(String text) {
    return new Instance(
        id, spec, wanted, phase, history, since, alarms, text, outcome, announced, offspring);
  }

  Instance came(Outcome next) {
    return next.equals(outcome)
        ? this
        : new Instance(
            id, spec, wanted, phase, history, since, alarms, said, next, announced, offspring);
  }

  Instance with(Offspring next) {
    return new Instance(
        id, spec, wanted, phase, history, since, alarms, said, outcome, announced, next);
  }

  Instance announcing() {
    return new Instance(
        id, spec, wanted, phase, history, since, alarms, said, outcome, announced + 1, offspring);
  }

  Instance because(StartReason reason) {
    return with(history.because(reason));
  }

  public Instance as(ServiceSpec next) {
    return new Instance(
        id, next, wanted, phase, history, since, alarms, said, outcome, announced, offspring);
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

  /**
   * Returns what the next inetd is to know of it.
   *
   * @param fingerprint that of what its main process was made by
   * @param restart whether it is to be restarted, and nobody has begun with that
   */
  public SavedInstance saved(long fingerprint, boolean restart) {
    return new SavedInstance(history, alarms, fingerprint, course().restarting(restart));
  }

  /**
   * Tells whether {@link #saved} is the same for it as for {@code before}, without making either:
   * this is asked with every step.
   */
  public boolean savesLike(Instance before) {
    return before.history().equals(history)
        && before.alarms().equals(alarms)
        && before.spec().equals(spec)
        && before.wanted() == wanted
        && (before.phase().equals(phase) || before.course().equals(course()));
  }

  private Course course() {
    return switch (phase) {
      case Phase.Down _, Phase.Waiting _, Phase.Barred _ -> Course.of(wanted, Stage.RESTS);
      case Phase.Held(long until, Notice why) ->
          why == Notice.FORK_FAILED
              ? Course.until(wanted, Stage.SHORT, until)
              : Course.until(wanted, Stage.HELD, since.nanos());
      case Phase.Failed _ -> Course.of(wanted, Stage.GIVEN_UP);
      case Phase.Starting _, Phase.PreStart _ -> Course.of(wanted, Stage.STARTS);
      case Phase.Spawned(ProcessState main, long by, var _) ->
          main instanceof ProcessState.Pending
              ? Course.of(wanted, Stage.STARTS)
              : Course.until(wanted, Stage.UNREADY, by);
      case Phase.PostStart _, Phase.Running _ -> Course.until(wanted, Stage.RUNS, since.nanos());
      case Phase.PreStop(ProcessState main, ProcessState _, long _, Then then) ->
          then == Then.STAYS && main instanceof ProcessState.Alive
              ? Course.until(wanted, Stage.RUNS, since.nanos())
              : leaving(main);
      case Phase.Stopping(ProcessState main, long _) -> leaving(main);
      case Phase.Killed(ProcessState _, long killAt) -> Course.until(wanted, Stage.ENDS, killAt);
      case Phase.Sweeping(int group, Signal sent, long until) ->
          // After SIGKILL their time was over.
          Course.sweeping(wanted, group, sent == Signal.KILL ? since.nanos() : until);
      case Phase.PostStop _ -> Course.of(wanted, Stage.TIDIES);
    };
  }

  private Course leaving(ProcessState main) {
    return switch (main) {
      case ProcessState.Alive _, ProcessState.Pending _ -> Course.of(wanted, Stage.LEAVES);
      case ProcessState.None _ -> Course.of(wanted, Stage.TIDIES);
      case ProcessState.Left(int group) -> Course.sweeping(wanted, group, Moment.NEVER);
    };
  }
}
