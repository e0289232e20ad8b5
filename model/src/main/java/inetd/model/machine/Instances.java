package inetd.model.machine;

import inetd.model.instance.Context;
import inetd.model.instance.Instance;
import inetd.model.instance.InstanceEvent;
import inetd.model.instance.Lifecycle;
import inetd.model.instance.NoticeText;
import inetd.model.instance.Phase;
import inetd.model.instance.Step;
import inetd.model.job.Jobs;
import inetd.model.listen.Listener;
import inetd.model.load.PendingRestarts;
import inetd.model.memory.Schedule;
import inetd.model.memory.Timetable;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Spawn;
import inetd.model.rule.RuleSettings;
import inetd.model.spec.Condition;
import inetd.model.spec.Supervision.Weight;
import inetd.model.table.Conditions;
import inetd.model.table.OperatorOverrides;
import inetd.model.table.ProcessTable;
import inetd.model.table.Service;
import inetd.model.table.Services;
import inetd.model.table.Turn;
import inetd.model.verdict.Sighting;
import inetd.model.word.Limits;
import inetd.model.word.StartReason;
import inetd.model.word.WaitStatus;
import inetd.model.word.Zone;

/**
 * The instances of all services: what happens to one, and what follows from that for others.
 *
 * <p>After each step it is looked at once where that led, in {@link #settle}: what follows for the
 * socket, the table and inetd itself follows there. Who is told of it is the {@link Supervisor}'s
 * affair, when all steps have run.
 */
final class Instances {
  private final Limits limits;
  private final Zone zone;
  private final Services services;
  private final Conditions conditions;
  private final OperatorOverrides orders;
  private final ProcessTable processes;
  private final Departure departure;
  private final PendingRestarts restarts;
  private final Jobs jobs;

  Instances(
      Limits limits,
      Zone zone,
      Services services,
      Conditions conditions,
      OperatorOverrides orders,
      ProcessTable processes,
      Departure departure,
      PendingRestarts restarts,
      Jobs jobs) {
    this.limits = limits;
    this.zone = zone;
    this.services = services;
    this.conditions = conditions;
    this.orders = orders;
    this.processes = processes;
    this.departure = departure;
    this.restarts = restarts;
    this.jobs = jobs;
  }

  /** Lets {@code what} happen to the service's instance, if it has one. */
  void step(Service service, InstanceEvent what, Turn turn) {
    Instance there = service.instance();
    if (there == null) {
      return;
    }
    if (jobs.goesDown(service, there, what)) {
      advance(service, there, new InstanceEvent.DownAsked(), turn);
    }
    Instance before = service.instance();
    if (before != null) {
      advance(service, before, what, turn);
    }
  }

  private void advance(Service service, Instance before, InstanceEvent what, Turn turn) {
    Context context = new Context(turn.now(), limits, conditions, orders.standing(service));
    Step step = Lifecycle.step(before, what, context);
    Instance after = step.next().with(step.next().schedule(turn.now(), zone));
    service.move(after);
    processes.follow(service, before, after);
    boolean waits =
        step.announced().isPresent() && jobs.announced(service, after, step.announced().get());
    service
        .keep(restarts.awaits(service.spec().key()))
        .ifPresent(turn::emit); // Before what it is about is done.
    for (Effect effect : step.effects()) {
      if (effect instanceof Spawn spawn) {
        processes.spawn(
            service, spawn, spawn.given().and(jobs.given(service, spawn.ticket().role())), turn);
      } else {
        turn.emit(effect);
      }
    }
    if (step.announced().isPresent() && !waits) {
      turn.later(service, new InstanceEvent.Released(step.announced().get().number()));
    }
    settle(service, after, turn);
    jobs.moved(service, before, after);
  }

  /** What follows from where a step led. */
  private void settle(Service service, Instance after, Turn turn) {
    turn.touch(service);
    switch (after.phase()) {
      case Phase.Down _, Phase.Waiting _ -> rested(service, turn);
      case Phase.Failed _ -> failed(after, turn);
      case Phase.Barred _, Phase.Held _, Phase.Living _ -> {}
    }
  }

  private void rested(Service service, Turn turn) {
    Listener listener = service.listener();
    if (listener != null) {
      listener.released(turn.effects());
      listener.rebind(turn.effects()); // It may have kept the address from before this inetd.
    }
  }

  /**
   * Forgets it if nobody defines it any more and nothing of it is left; a network service was
   * forgotten as it went.
   */
  void forgetRetired(Service service, Turn turn) {
    Instance instance = service.instance();
    boolean rests =
        instance != null
            && (instance.phase() instanceof Phase.Down
                || instance.phase() instanceof Phase.Waiting);
    if (rests && service.retired() && service.isDaemon()) {
      Service logger = services.logger(service);
      services.forget(service, turn);
      if (logger != null && logger.retired()) {
        tellTheEnd(logger, turn);
      }
    }
  }

  /** Nothing more comes for it, which it sees itself: it is to read the last, and then end. */
  private static void tellTheEnd(Service logger, Turn turn) {
    turn.later(
        logger, logger.living() ? new InstanceEvent.OnceAsked() : new InstanceEvent.DownAsked());
  }

  private void failed(Instance instance, Turn turn) {
    if (instance.supervision().weight() == Weight.ESSENTIAL && departure.serving()) {
      turn.emit(NoticeText.essentialLost(instance.subject()));
      departure.begin(instance.history().lastEnd().map(WaitStatus::failure).orElse(1), turn);
    }
  }

  /** Time has passed for the service. */
  void due(Service service, Turn turn) {
    Instance instance = service.instance();
    if (instance == null) {
      return;
    }
    if (turn.now().reached(instance.alarms().deadline())) {
      Schedule alarms = instance.alarms();
      ring(service, instance, alarms.ring(times(instance), turn.now(), zone), turn);
    }
    turn.later(service, new InstanceEvent.Due());
  }

  /** Something outside was looked at. */
  void observed(Condition what, boolean holds, Turn turn) {
    boolean news = conditions.isNews(what, holds);
    for (Service service : conditions.observed(what, holds)) {
      Instance instance = service.instance();
      if (instance != null && departure.serving()) {
        observed(service, instance, new Sighting(what, holds, news), turn);
        turn.later(service, new InstanceEvent.Looked());
      }
    }
  }

  private void observed(Service service, Instance instance, Sighting seen, Turn turn) {
    Schedule alarms = instance.alarms();
    if (seen.what() instanceof Condition.ClockSet) {
      ring(service, instance, alarms.clockSet(times(instance), turn.now(), zone), turn);
    }
    if (seen.what() instanceof Condition.Slept) {
      ring(service, instance, alarms.slept(times(instance), turn.now(), zone), turn);
    }
    for (StartReason reason : RuleSettings.calls(instance.supervision().settings(), seen)) {
      turn.later(service, new InstanceEvent.Triggered(reason));
    }
  }

  private static Timetable times(Instance instance) {
    return RuleSettings.timetable(instance.supervision().settings());
  }

  private static void ring(Service service, Instance instance, Schedule.Ring ring, Turn turn) {
    service.move(instance.with(ring.next()));
    for (StartReason reason : ring.reasons()) {
      turn.later(service, new InstanceEvent.Triggered(reason));
    }
    turn.touch(service);
  }
}
