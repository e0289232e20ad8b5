package inetd.model;

/** What people want of services by hand, and what of it outlives a reload. */
final class People {
  private final Supervisor machine;
  private final Services services;
  private final Orders orders;

  People(Supervisor machine, Services services, Orders orders) {
    this.machine = machine;
    this.services = services;
    this.orders = orders;
  }

  void asked(String name, Wanted wanted) {
    for (Service service : services.named(name)) {
      if (machine.serving()) {
        asked(service, wanted);
      }
    }
  }

  /** What is stopped stays down over reloads, until somebody starts it. */
  void asked(Service service, Wanted wanted) {
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

  private void apply(Service service, Wanted wanted) {
    if (service.listener != null) {
      switch (wanted) {
        case UP, ONCE -> service.listener.open(machine.out());
        case DOWN -> service.listener.close(machine.out());
      }
      machine.index(service);
      if (service.instance != null && wanted == Wanted.DOWN) {
        machine.later(service, new Input.DownAsked());
      }
      return;
    }
    machine.later(
        service,
        switch (wanted) {
          case UP -> new Input.UpAsked(Reason.ASKED);
          case ONCE -> new Input.OnceAsked();
          case DOWN -> new Input.DownAsked();
        });
  }

  /** Down and up again, or up. */
  void restart(Service service) {
    if (orders.start(service.spec().key())) {
      machine.emit(orders.remember());
    }
    if (service.listener != null) {
      service.listener.open(machine.out());
      machine.index(service);
    }
    boolean runs = service.instance != null && service.living();
    if (service.isDaemon() || runs) {
      machine.later(service, new Input.RestartAsked());
    }
  }

  /** Forgets failures, counts and closures. */
  void reset(Service service) {
    if (service.listener != null && !orders.down(service.spec().key())) {
      service.listener.open(machine.out());
      machine.index(service);
    }
    machine.later(service, new Input.ResetAsked());
  }

  void disable(Service service) {
    if (orders.disable(service.spec().key())) {
      machine.emit(orders.remember());
    }
    apply(service, Wanted.DOWN);
  }

  /** It may be started again; it is not, unless somebody says so or it is loaded again. */
  void enable(Service service) {
    if (orders.enable(service.spec().key())) {
      machine.emit(orders.remember());
    }
  }
}
