package inetd.model.load;

import inetd.model.instance.Instance;
import inetd.model.instance.InstanceEvent;
import inetd.model.instance.Phase;
import inetd.model.listen.SocketState;
import inetd.model.load.Adoption.Legacy;
import inetd.model.memory.Schedule;
import inetd.model.rule.RuleSettings;
import inetd.model.rule.trigger.RunAtLoad;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Settings;
import inetd.model.table.Conditions;
import inetd.model.table.OperatorOverrides;
import inetd.model.table.Service;
import inetd.model.table.Services;
import inetd.model.table.Turn;
import inetd.model.word.Limits;
import inetd.model.word.StartReason;

/** One service loaded, given a changed definition, or removed. */
public final class ServiceLoader {
  private final Limits limits;
  private final Services services;
  private final Conditions conditions;
  private final OperatorOverrides orders;
  private final PendingRestarts restarts;
  private final Adoption adoption;

  /** Makes one that fills {@code services}. */
  public ServiceLoader(
      Limits limits,
      Services services,
      Conditions conditions,
      OperatorOverrides orders,
      PendingRestarts restarts,
      Adoption adoption) {
    this.limits = limits;
    this.services = services;
    this.conditions = conditions;
    this.orders = orders;
    this.restarts = restarts;
    this.adoption = adoption;
  }

  /** A daemon that is still on its way out comes back as itself: never two copies of it. */
  public Service add(ServiceSpec spec, Turn turn) {
    Service leaving = services.leaving(spec.key());
    Service service =
        leaving == null ? services.add(spec, limits, turn.now()) : services.recall(leaving);
    service.become(spec);
    conditions.follow(service, turn);
    return service;
  }

  /** Opens what is closed, and starts what was just loaded; not what somebody said stays down. */
  public void enable(Service service, StartReason reason, Turn turn) {
    String key = service.spec().key();
    Legacy legacy = adoption.claim(service, orders, turn);
    if (service.directory().isPresent()) {
      turn.touch(service); // Its files say that it is down before they say anything else.
    }
    if (orders.down(key)) {
      if (reason != StartReason.NONE) {
        turn.emit(LoadNotices.keptDown(service.subject(), orders.of(key), orders.unread()));
      }
      if (legacy != Legacy.NONE) {
        turn.later(service, new InstanceEvent.DownAsked());
      }
      return;
    }
    String awaited = service.spec().awaited();
    if (!awaited.isEmpty()) { // Who runs already goes on.
      if (reason != StartReason.NONE) {
        turn.emit(LoadNotices.waits(service.subject(), awaited));
      }
      return;
    }
    switch (legacy) {
      case NONE, KNOWN -> {}
      case RESTARTS -> turn.later(service, new InstanceEvent.RestartAsked());
      case OUTDATED -> {
        turn.emit(LoadNotices.changed(service.subject(), service.spec()));
        turn.later(service, new InstanceEvent.RestartAsked());
      }
    }
    if (service.listener() != null) {
      service.listener().open(turn.effects());
      service.listener().reconsider(turn.now(), turn.effects());
      turn.touch(service);
    }
    boolean waits = service.directory().isPresent() && !RunAtLoad.starts(service.settings());
    if (reason != StartReason.NONE && legacy == Legacy.NONE && !waits) {
      turn.later(service, new InstanceEvent.UpAsked(service.loadedFor(reason)));
    }
  }

  /**
   * Tells whether it is down though nobody wants that any more: it was disabled, and is not now.
   */
  boolean isIdle(Service service) {
    return service.directory().isEmpty() // Which is down as long as somebody wants that.
        && !orders.down(service.spec().key())
        && service.spec().awaited().isEmpty()
        && (service.listener() == null
            ? service.instance() != null && isIdle(service, service.instance())
            : service.listener().state() instanceof SocketState.Closed);
  }

  /** What is still on its way down is as good as there. */
  private static boolean isIdle(Service service, Instance instance) {
    return instance.phase() instanceof Phase.Down || (service.living() && !service.wanted());
  }

  public void become(Service service, ServiceSpec next, Turn turn) {
    Settings was = service.settings();
    conditions.follow(service, service.spec(), next, turn);
    service.become(next);
    if (service.instance() != null && !RuleSettings.sameTriggers(was, service.settings())) {
      service.move(service.instance().with(Schedule.OFF)); // Armed afresh with its next step.
    }
  }

  /** Closes the socket and ends the daemon; a server that runs is left to itself. */
  public void remove(Service service, Turn turn) {
    if (service.listener() != null) {
      service.listener().close(turn.effects());
    }
    conditions.unfollow(service, turn);
    restarts.drop(service.spec().key());
    services.retire(service);
    if (service.isDaemon()) {
      if (!services.hearsTheEnd(service)) { // Else it ends when it has read the last.
        turn.later(service, new InstanceEvent.DownAsked());
      }
      turn.touch(service);
    } else {
      services.forget(
          service, turn); // Its server may run on; what becomes of it is nobody's business.
    }
  }
}
