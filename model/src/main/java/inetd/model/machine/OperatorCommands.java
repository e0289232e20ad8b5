package inetd.model.machine;

import inetd.model.instance.InstanceEvent;
import inetd.model.listen.Listener;
import inetd.model.load.PendingRestarts;
import inetd.model.table.OperatorOverrides;
import inetd.model.table.Service;
import inetd.model.table.Services;
import inetd.model.table.Turn;
import inetd.model.word.Goal;
import inetd.model.word.StartReason;

/** The orders of people about services, carried out and, where they last, kept. */
final class OperatorCommands {
  private final Services services;
  private final OperatorOverrides orders;
  private final PendingRestarts restarts;

  OperatorCommands(Services services, OperatorOverrides orders, PendingRestarts restarts) {
    this.services = services;
    this.orders = orders;
    this.restarts = restarts;
  }

  /** The same order for all that a name stands for. */
  void asked(String name, Goal wanted, Turn turn) {
    services.named(name).forEach(service -> asked(service, wanted, turn));
  }

  /** What is stopped stays down over reloads, until somebody starts it. */
  void asked(Service service, Goal wanted, Turn turn) {
    boolean news =
        switch (wanted) {
          case UP -> orders.start(service.spec().key());
          case DOWN -> orders.stop(service.spec().key());
          case ONCE -> false;
        };
    if (news) {
      turn.emit(orders.remember());
    }
    apply(service, wanted, turn);
  }

  private void apply(Service service, Goal wanted, Turn turn) {
    if (wanted == Goal.DOWN) {
      restarts.drop(service.spec().key());
    }
    if (service.listener() != null) {
      switch (wanted) {
        case UP, ONCE -> open(service, service.listener(), turn);
        case DOWN -> service.listener().close(turn.effects());
      }
      turn.touch(service);
      if (service.instance() != null && wanted == Goal.DOWN) {
        turn.later(service, new InstanceEvent.DownAsked());
      }
      return;
    }
    turn.later(
        service,
        switch (wanted) {
          case UP -> new InstanceEvent.UpAsked(StartReason.ASKED);
          case ONCE -> new InstanceEvent.OnceAsked();
          case DOWN -> new InstanceEvent.DownAsked();
        });
  }

  private void open(Service service, Listener listener, Turn turn) {
    if (!orders.down(service.spec().key())) {
      listener.open(turn.effects());
    }
  }

  /** It is to be up, and anew: as its definition says when that has been read. */
  void restartAsked(Service service, Turn turn) {
    if (orders.start(service.spec().key())) {
      turn.emit(orders.remember());
    }
    restarts.order(service.spec().key());
    service.keep(true).ifPresent(turn::emit); // Nothing happens to it before that is read.
  }

  /** Down and up again, or up: nobody has said otherwise since that was asked for. */
  void restart(String key, Turn turn) {
    Service service = services.get(key);
    if (service == null) {
      return;
    }
    if (service.listener() != null) {
      open(service, service.listener(), turn);
      turn.touch(service);
    }
    boolean runs = service.instance() != null && service.living();
    if (service.isDaemon() || runs) {
      turn.later(service, new InstanceEvent.RestartAsked());
    }
  }

  /** Forgets failures, counts and closures. */
  void reset(Service service, Turn turn) {
    if (service.listener() != null) {
      open(service, service.listener(), turn);
      turn.touch(service);
    }
    turn.later(service, new InstanceEvent.ResetAsked());
  }

  void disable(Service service, Turn turn) {
    if (orders.disable(service.spec().key())) {
      turn.emit(orders.remember());
    }
    apply(service, Goal.DOWN, turn);
  }

  /** It may be started again; it is not, unless somebody says so or it is loaded again. */
  void enable(Service service, Turn turn) {
    if (orders.enable(service.spec().key())) {
      turn.emit(orders.remember());
    }
  }
}
