package inetd.model.machine;

import inetd.model.builtin.TcpmuxTable;
import inetd.model.instance.Instance;
import inetd.model.instance.InstanceEvent;
import inetd.model.instance.NoticeText;
import inetd.model.instance.Phase;
import inetd.model.listen.SocketState;
import inetd.model.memory.Schedule;
import inetd.model.port.Effect;
import inetd.model.spec.Duty;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Triggers;
import inetd.model.word.Limits;
import inetd.model.word.StartReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a service comes to the machine, takes a changed definition, and goes. */
final class ServiceLoader {
  private final Supervisor machine;
  private final Limits limits;
  private final Services services;
  private final Conditions circumstances;
  private final OperatorOverrides orders;
  private final PendingRestarts restarts;
  private final Adoption survivors;

  ServiceLoader(
      Supervisor machine,
      Limits limits,
      Services services,
      Conditions circumstances,
      OperatorOverrides orders,
      PendingRestarts restarts,
      Adoption survivors) {
    this.machine = machine;
    this.limits = limits;
    this.services = services;
    this.circumstances = circumstances;
    this.orders = orders;
    this.restarts = restarts;
    this.survivors = survivors;
  }

  /** A daemon that is still on its way out comes back as itself: never two copies of it. */
  Service add(ServiceSpec spec) {
    Service leaving = services.leaving(spec.key());
    Service service =
        leaving == null ? services.add(spec, limits, machine.now()) : services.recall(leaving);
    service.become(spec);
    circumstances.follow(service);
    return service;
  }

  /** Opens what is closed, and starts what was just loaded; not what somebody said stays down. */
  void enable(Service service, StartReason reason) {
    String key = service.spec().key();
    Adoption.Legacy legacy = survivors.claim(service, orders);
    if (orders.down(key)) {
      if (reason != StartReason.NONE) {
        machine.emit(NoticeText.keptDown(service.subject(), orders.of(key), orders.unread()));
      }
      if (legacy.lives()) {
        machine.later(service, new InstanceEvent.DownAsked());
      }
      return;
    }
    if (legacy.survival() == Adoption.Survival.OUTDATED) {
      machine.emit(NoticeText.changed(service.subject(), service.spec()));
      machine.later(service, new InstanceEvent.RestartAsked());
    }
    if (service.listener != null) {
      service.listener.open(machine.out());
      service.listener.reconsider(machine.now(), machine.out());
      machine.doors().admitWaiting(service, service.listener);
    }
    if (reason != StartReason.NONE && !legacy.lives()) {
      StartReason first = legacy.reason().orElse(service.loadedFor(reason));
      machine.later(service, new InstanceEvent.UpAsked(first));
    }
  }

  /**
   * Tells whether it is down though nobody wants that any more: it was disabled, and is not now.
   */
  boolean isIdle(Service service) {
    return !orders.down(service.spec().key())
        && (service.listener == null
            ? service.instance != null && isIdle(service, service.instance)
            : service.listener.state() instanceof SocketState.Closed);
  }

  /** What is still on its way down is as good as there. */
  private static boolean isIdle(Service service, Instance instance) {
    return instance.phase() instanceof Phase.Down || (service.living() && !service.wanted());
  }

  void become(Service service, ServiceSpec next) {
    Triggers was = service.triggers();
    circumstances.follow(service, service.spec(), next);
    service.become(next);
    if (service.instance != null && !was.equals(service.triggers())) {
      service.instance = service.instance.with(Schedule.OFF); // Armed afresh with its next step.
    }
  }

  /** Closes the socket and ends the daemon; a server that runs is left to itself. */
  void remove(Service service) {
    if (service.listener != null) {
      service.listener.close(machine.out());
    }
    circumstances.unfollow(service);
    restarts.drop(service.spec().key());
    services.retire(service);
    if (service.isDaemon()) {
      machine.later(service, new InstanceEvent.DownAsked());
      services.index(service);
    } else {
      forget(service); // Its server may run on; what becomes of it is nobody's business.
    }
  }

  /** Nothing of it is left, and what is still told of it is nobody's: its number is free, once. */
  void forget(Service service) {
    service.instance = null;
    services.forget(service);
    machine.emit(new Effect.Forget(service.id));
  }

  /**
   * Sets what tcpmux offers: every current service that has no socket of its own. Whether it may be
   * started is asked when a client does.
   */
  void mux() {
    List<Duty.Muxed> table = new ArrayList<>();
    Map<String, Service> byName = new HashMap<>();
    for (Service service : services.current()) {
      if (service.spec().duty() instanceof Duty.Muxed duty) {
        table.add(duty);
        byName.put(duty.name(), service);
      }
    }
    machine.parlour().offer(new TcpmuxTable(table, it -> offers(byName.get(it.name()))), byName);
  }

  private boolean offers(@Nullable Service service) {
    return service != null && machine.admits(service);
  }
}
