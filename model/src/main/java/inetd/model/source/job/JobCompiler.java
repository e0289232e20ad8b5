package inetd.model.source.job;

import inetd.model.rule.KeepAlive;
import inetd.model.rule.RespawnLimit;
import inetd.model.rule.ThrottleInterval;
import inetd.model.rule.trigger.RunAtLoad;
import inetd.model.source.LookupCache;
import inetd.model.source.job.Statement.Window;
import inetd.model.spec.NormalEnds;
import inetd.model.spec.Readiness;
import inetd.model.spec.Server;
import inetd.model.spec.Server.Passing;
import inetd.model.spec.Supervision;
import inetd.model.spec.job.EventExpression;
import inetd.model.spec.job.JobSpec;
import inetd.model.spec.job.JobSpec.Kind;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way from the definition of a job to its specification, and what holds where nothing is said.
 */
final class JobCompiler {
  private static final long KILL_TIMEOUT = 5;

  /** {@code respawn limit 10 5}. */
  private static final Window RESPAWNS = new Window(10, 5);

  private JobCompiler() {}

  /** Returns the specification; what is wrong with the definition is told where it stands. */
  static JobSpec specification(JobDefinition definition, LookupCache directory) {
    JobPrograms programs = new JobPrograms(definition, directory);
    Kind kind = definition.has(Statement.Task.class) ? Kind.TASK : Kind.SERVICE;
    return new JobSpec(
        definition.name(),
        definition.origin(),
        startOn(definition),
        definition.last(Statement.StopsOn.class).map(Statement.StopsOn::events),
        definition.last(Statement.Named.class).map(Statement.Named::instance).orElse(""),
        kind,
        JobSurroundings.environment(definition),
        exports(definition),
        new Server.Supervised(
            programs.main(), programs.hooks(), supervision(definition, kind), Passing.INETD),
        definition.last(Statement.ExplainedBy.class).map(Statement.ExplainedBy::usage).orElse(""));
  }

  private static Optional<EventExpression> startOn(JobDefinition definition) {
    return definition.last(Statement.StartsOn.class).flatMap(Statement.StartsOn::events);
  }

  private static List<String> exports(JobDefinition definition) {
    List<String> names = new ArrayList<>();
    for (Statement.Exports each : definition.all(Statement.Exports.class)) {
      names.addAll(each.names());
    }
    return names;
  }

  private static Supervision supervision(JobDefinition definition, Kind kind) {
    Signal signal =
        definition
            .last(Statement.KilledBy.class)
            .map(Statement.KilledBy::signal)
            .orElse(Signal.TERM);
    long timeout =
        definition
            .last(Statement.KilledAfter.class)
            .map(Statement.KilledAfter::seconds)
            .orElse(KILL_TIMEOUT);
    Supervision plain =
        Supervision.PLAIN
            .with(RunAtLoad.LOAD, RunAtLoad.Load.WAIT)
            .with(ThrottleInterval.SECONDS, 0)
            .with(KeepAlive.NORMAL, new NormalEnds(normal(definition)))
            .ready(readiness(definition), Readiness.FOLLOWED_FOR)
            .ending(signal, timeout);
    Supervision told =
        definition
            .last(Statement.ReloadedBy.class)
            .map(it -> plain.reloadedBy(it.signal()))
            .orElse(plain);
    return definition.has(Statement.Respawns.class) ? respawning(definition, kind, told) : told;
  }

  /** A service is started again after any end but a normal one, a task until it succeeds. */
  private static Supervision respawning(
      JobDefinition definition, Kind kind, Supervision supervision) {
    KeepAlive.Mode mode =
        switch (kind) {
          case SERVICE -> KeepAlive.Mode.ALWAYS;
          case TASK -> KeepAlive.Mode.YES;
        };
    Optional<Window> window =
        definition
            .last(Statement.RespawnsWithin.class)
            .map(Statement.RespawnsWithin::window)
            .orElse(Optional.of(RESPAWNS));
    Supervision kept = supervision.with(KeepAlive.MODE, mode);
    return window
        .map(it -> kept.with(RespawnLimit.LIMIT, new RespawnLimit.Limit(it.count(), it.seconds())))
        .orElse(kept);
  }

  private static List<WaitStatus> normal(JobDefinition definition) {
    List<WaitStatus> ends = new ArrayList<>();
    for (Statement.EndsNormally each : definition.all(Statement.EndsNormally.class)) {
      ends.addAll(each.ends());
    }
    return ends;
  }

  private static Readiness readiness(JobDefinition definition) {
    return definition
        .last(Statement.Expects.class)
        .map(it -> expected(it.what().text()))
        .orElse(new Readiness.None());
  }

  /** The words are those that the stanza takes. */
  private static Readiness expected(String word) {
    return switch (word) {
      case "fork" -> new Readiness.Forks(1);
      case "daemon" -> new Readiness.Forks(2);
      case "stop" -> new Readiness.Halt();
      default -> new Readiness.None();
    };
  }
}
