package inetd.model.machine;

import inetd.model.instance.InstanceEvent;
import inetd.model.listen.Listener;
import inetd.model.word.Goal;
import inetd.model.word.StartReason;

/** What people want of services by hand, and what of it outlives a reload. */
final class OperatorCommands {
  private final Supervisor machine;
  private final Services services;
  private final OperatorOverrides orders;
  private final PendingRestarts restarts;

  OperatorCommands(
      Supervisor machine, Services services, OperatorOverrides orders, PendingRestarts restarts) {
    this.machine = machine;
    this.services = services;
    this.orders = orders;
    this.restarts = restarts;
  }

  void asked(String name, Goal wanted) {
    for (Service service : services.named(name)) {
      if (machine.serving()) {
        asked(service, wanted);
      }
    }
  }

  /** What is stopped stays down over reloads, until somebody starts it. */
  void asked(Service service, Goal wanted) {
    boolean news =
        switch (wanted) {
          case UP -> orders.start(service.spec().key());
          case DOWN -> orders.stop(service.spec().key());
          case ONCE -> false;
        };
    if (news) {
      machine.emit(orders.remember());
    }
    apply(service, wanted);
  }

  private void apply(Service service, Goal wanted) {
    if (wanted == Goal.DOWN) {
      restarts.drop(service.spec().key());
    }
    if (service.listener != null) {
      switch (wanted) {
        case UP, ONCE -> open(service, service.listener);
        case DOWN -> service.listener.close(machine.out());
      }
      machine.index(service);
      if (service.instance != null && wanted == Goal.DOWN) {
        machine.later(service, new InstanceEvent.DownAsked());
      }
      return;
    }
    machine.later(
        service,
        switch (wanted) {
          case UP -> new InstanceEvent.UpAsked(StartReason.ASKED);
          case ONCE -> new InstanceEvent.OnceAsked();
          case DOWN -> new InstanceEvent.DownAsked();
        });
  }

  private void open(Service service, Listener listener) {
    if (!orders.down(service.spec().key())) {
      listener.open(machine.out());
    }
  }

  /** It is to be up, and anew: as its definition says when that has been read. */
  void restartAsked(Service service) {
    if (orders.start(service.spec().key())) {
      machine.emit(orders.remember());
    }
    restarts.order(service.spec().key());
  }

  /** Down and up again, or up: nobody has said otherwise since that was asked for. */
  void restart(Service service) {
    if (service.listener != null) {
      open(service, service.listener);
      machine.index(service);
    }
    boolean runs = service.instance != null && service.living();
    if (service.isDaemon() || runs) {
      machine.later(service, new InstanceEvent.RestartAsked());
    }
  }

  /** Forgets failures, counts and closures. */
  void reset(Service service) {
    if (service.listener != null) {
      open(service, service.listener);
      machine.index(service);
    }
    machine.later(service, new InstanceEvent.ResetAsked());
  }

  void disable(Service service) {
    if (orders.disable(service.spec().key())) {
      machine.emit(orders.remember());
    }
    apply(service, Goal.DOWN);
  }

  /** It may be started again; it is not, unless somebody says so or it is loaded again. */
  void enable(Service service) {
    if (orders.enable(service.spec().key())) {
      machine.emit(orders.remember());
    }
  }
}
