package inetd.model.job;

import inetd.model.event.Emission;
import inetd.model.event.EmissionQueue;
import inetd.model.event.Emitted;
import inetd.model.event.EventDispatch;
import inetd.model.event.Holder;
import inetd.model.instance.Announcement;
import inetd.model.instance.Instance;
import inetd.model.instance.InstanceEvent;
import inetd.model.instance.Outcome;
import inetd.model.instance.Phase;
import inetd.model.rule.Rulebook;
import inetd.model.source.job.Expansion;
import inetd.model.spec.job.JobSpec;
import inetd.model.table.OperatorOverrides;
import inetd.model.table.Turn;
import inetd.model.verdict.ConditionView;
import inetd.model.verdict.Verdict;
import inetd.model.word.Check;
import inetd.model.word.Goal;
import inetd.model.word.StartReason;
import java.util.List;
import java.util.Optional;

/**
 * The lives of instances of jobs: who starts and stops them, what they announce, and when those who
 * wait for them go on.
 *
 * <p>Who is accepted lets go those who waited before, and is waited for from then on. A service has
 * arrived when it runs, a task when it has ended, both when they are down; what fails lets them go
 * at once, as failed.
 */
final class JobRuns implements EventDispatch.Movers {
  private final Turn turn;
  private final JobTable table;
  private final EmissionQueue queue;
  private final OperatorOverrides orders;
  private final ConditionView conditions;

  JobRuns(
      Turn turn,
      JobTable table,
      EmissionQueue queue,
      OperatorOverrides orders,
      ConditionView conditions) {
    this.turn = turn;
    this.table = table;
    this.queue = queue;
    this.orders = orders;
    this.conditions = conditions;
  }

  // --- who wants what ---

  @Override
  public void start(String name, List<Emitted> events) {
    Job job = table.find(name).orElseThrow();
    JobEnvironment environment = JobEnvironment.started(events, job.spec());
    switch (job.instance(environment.variables())) {
      case Expansion.Outcome.Known(String instance) -> start(job, instance, environment, events);
      case Expansion.Outcome.Unset(String variable) ->
          turn.emit(
              JobNotices.notStarted(
                  job.home.subject(), "the event has no variable ".concat(variable)));
      case Expansion.Outcome.Malformed(String why) ->
          turn.emit(JobNotices.notStarted(job.home.subject(), why));
    }
  }

  private void start(Job job, String name, JobEnvironment environment, List<Emitted> events) {
    Optional<JobInstance> there = job.find(name);
    if (!orders.disabled(job.home.spec().key())
        && there.filter(it -> it.goal || waits(it, events)).isEmpty()) {
      begin(there.orElseGet(() -> table.add(job, name, turn)), environment, events);
    }
  }

  /** Somebody wants it to run: it is not to run yet. */
  void begin(JobInstance it, JobEnvironment environment, List<Emitted> events) {
    accept(it, events);
    it.goal = true;
    it.ended = false;
    it.prepared = Optional.of(environment);
    turn.later(it.service, new InstanceEvent.UpAsked(StartReason.ASKED));
  }

  /** Somebody wants it down, and up again with these variables. */
  void again(JobInstance it, JobEnvironment environment) {
    accept(it, List.of());
    it.prepared = Optional.of(environment);
  }

  @Override
  public void stop(String key, List<Emitted> events) {
    JobInstance it = table.at(key).orElseThrow();
    if (it.goal && !waits(it, events)) {
      end(it, JobEnvironment.stopped(events), events);
    }
  }

  /** Somebody wants it down: it is to run. */
  void end(JobInstance it, JobEnvironment environment, List<Emitted> events) {
    accept(it, events);
    it.goal = false;
    it.ended = false;
    it.stopping = environment;
    turn.later(it.service, new InstanceEvent.DownAsked());
  }

  private void accept(JobInstance it, List<Emitted> events) {
    arrived(it, false);
    for (Emitted event : events) {
      boolean held = queue.hold(event, new Holder.Moved(it.key()));
      Check.that(held, "who is moved by an event does not wait for it");
      it.held.add(event);
    }
  }

  /**
   * Tells whether it waits for one of the events itself: for ever, if that moved it. What is under
   * way then goes on as it was meant.
   */
  private boolean waits(JobInstance it, List<Emitted> events) {
    for (Emitted event : events) {
      if (queue.waitsFor(it.key(), event)) {
        turn.emit(JobNotices.waitsForItself(it.service.subject(), event));
        return true;
      }
    }
    return false;
  }

  /** Those who wait for it go on. */
  private void arrived(JobInstance it, boolean failed) {
    if (it.held.isEmpty()) {
      return;
    }
    List<Emitted> held = List.copyOf(it.held);
    it.held.clear();
    for (Emitted event : held) {
      queue.release(event, new Holder.Moved(it.key()), failed);
    }
  }

  // --- what happens to it ---

  /** It is about to go up or down; returns the event that says so. */
  Emission announced(JobInstance it, Instance now, Announcement what) {
    return switch (what) {
      case Announcement.Starting _ -> {
        starting(it, now);
        yield LifeEvent.up(LifeEvent.STARTING, it);
      }
      case Announcement.Stopping(long _, Outcome outcome) -> {
        boolean again = again(it, now, JobFailure.of(outcome));
        yield LifeEvent.down(LifeEvent.STOPPING, it, it.failure, again);
      }
    };
  }

  private void starting(JobInstance it, Instance now) {
    it.failure = Optional.empty();
    it.stopping = JobEnvironment.NONE;
    if (it.begun && now.history().reason() == StartReason.ASKED) {
      table.renew(it, turn); // A respawn is by the definition it began with, a restart is not.
    }
    it.begun = true;
    it.prepared.ifPresent(next -> it.environment = next);
    if (it.prepared.isPresent() || it.stop == null) {
      it.prepared = Optional.empty();
      table.listen(it);
    }
  }

  /** Notes what has failed, and whether it goes on; tells whether it comes again by itself. */
  private boolean again(JobInstance it, Instance now, Optional<JobFailure> failure) {
    it.failure = it.failure.or(() -> failure);
    if (now.wanted() == Goal.DOWN) {
      release(it, false);
      return false;
    }
    Verdict verdict = Rulebook.start(now.attempt(conditions, turn.now()));
    switch (verdict) {
      case Verdict.Proceed _, Verdict.Hold _ -> {
        return true;
      }
      case Verdict.GiveUp _ -> it.failure = Optional.of(JobFailure.RESPAWN);
      case Verdict.Refuse _ -> turn.later(it.service, new InstanceEvent.DownAsked());
    }
    it.goal = false;
    it.ended = true;
    release(it, false);
    return false;
  }

  /** What has failed lets go those who wait, once. */
  private void release(JobInstance it, boolean rests) {
    if (it.failure.isPresent()) {
      arrived(it, true);
    } else if (rests) {
      arrived(it, false);
    }
  }

  /** Its post-stop has failed: nothing follows on it but rest. */
  void postStopFailed(JobInstance it, JobFailure how) {
    it.failure = it.failure.or(() -> Optional.of(how));
    if (it.goal) {
      turn.emit(JobNotices.abandoned(it.service.subject()));
    }
    it.goal = false;
    it.ended = true;
    it.prepared = Optional.empty();
    release(it, false);
  }

  /** It is in another phase; returns the event that says so, if one does. */
  Optional<Emission> moved(JobInstance it, Phase was, Instance now) {
    Phase is = now.phase();
    if (was instanceof Phase.Resting && is instanceof Phase.Living) {
      it.goal = now.wanted() != Goal.DOWN; // Who was recalled may have been on his way down.
    }
    if (is instanceof Phase.Running && !(was instanceof Phase.Running)) {
      return runs(it, was);
    }
    if (DaemonEvents.stopped(was, is)) {
      Emission stopped = LifeEvent.down(LifeEvent.STOPPED, it, it.failure, false);
      release(it, true);
      table.remove(it, turn);
      return Optional.of(stopped);
    }
    return Optional.empty();
  }

  private Optional<Emission> runs(JobInstance it, Phase was) {
    if (was instanceof Phase.PreStop) {
      it.goal = true; // Its pre-stop said so, or somebody else: nothing else has happened.
      it.stopping = JobEnvironment.NONE;
      arrived(it, false);
      return Optional.empty();
    }
    if (it.spec.kind() == JobSpec.Kind.SERVICE) {
      arrived(it, false);
    }
    return was instanceof Phase.Resting
        ? Optional.empty() // It has been running since before this inetd.
        : Optional.of(LifeEvent.up(LifeEvent.STARTED, it));
  }
}
