package inetd.model.machine;

import inetd.model.instance.InstanceEvent;
import inetd.model.instance.NoticeText;
import inetd.model.listen.Listener;
import inetd.model.listen.ListenerNotices;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Hangup;
import inetd.model.spec.Address;
import inetd.model.spec.Condition;
import inetd.model.spec.Server;
import inetd.model.table.Conditions;
import inetd.model.table.OperatorOverrides;
import inetd.model.table.ProcessTable;
import inetd.model.table.Service;
import inetd.model.table.ServiceProcess;
import inetd.model.table.Services;
import inetd.model.table.Turn;
import inetd.model.word.Failure;
import inetd.model.word.Role;
import inetd.model.word.StartReason;
import org.jspecify.annotations.Nullable;

/** The listening sockets of all services, and the fate of whoever comes to one. */
final class Listeners {
  private static final Condition ADDRESSES = new Condition.Addresses();

  private final Services services;
  private final Conditions conditions;
  private final OperatorOverrides orders;
  private final ProcessTable processes;
  private final BuiltinConnections builtins;

  Listeners(
      Services services,
      Conditions conditions,
      OperatorOverrides orders,
      ProcessTable processes,
      BuiltinConnections builtins) {
    this.services = services;
    this.conditions = conditions;
    this.orders = orders;
    this.processes = processes;
    this.builtins = builtins;
  }

  void connected(@Nullable Service service, Listener.Guest guest, Turn turn) {
    if (service == null || service.listener() == null) {
      turn.emit(new Hangup(guest.connection()));
    } else {
      admit(service, service.listener(), guest, turn);
      turn.touch(service);
    }
  }

  private void admit(Service service, Listener listener, Listener.Guest guest, Turn turn) {
    if (!orders.admits(service)) {
      turn.emit(new Hangup(guest.connection()));
      return;
    }
    if (!listener.admits(guest, turn.now(), turn.effects())) {
      return;
    }
    switch (service.spec().server()) {
      case Server.PerConnection _ ->
          processes.spawn(
              new ServiceProcess(service, Role.MAIN, listener),
              new Effect.Handover.Connection(guest.connection()),
              turn);
      case Server.Internal internal -> builtins.welcome(service, listener, guest, internal, turn);
      case Server.Supervised _ ->
          throw new AssertionError("broken invariant: a connection to " + service.spec().name());
    }
  }

  /** Serves those who had to wait as far as may be. */
  void admitWaiting(Service service, Turn turn) {
    Listener listener = service.listener();
    if (listener == null) {
      return;
    }
    for (Listener.Guest guest = listener.nextGuest(); guest != null; guest = listener.nextGuest()) {
      admit(service, listener, guest, turn);
    }
  }

  void demanded(@Nullable Service service, Address peer, Turn turn) {
    if (service != null && service.listener() != null) {
      if (orders.admits(service) && service.listener().demanded(peer, turn.now(), turn.effects())) {
        turn.later(service, new InstanceEvent.UpAsked(StartReason.DEMAND));
      }
      turn.touch(service);
    }
  }

  void opened(@Nullable Service service, Turn turn) {
    if (service != null && service.listener() != null) {
      service.listener().opened(turn.now(), turn.effects());
      conditions.unfollow(service, ADDRESSES, turn);
      turn.touch(service);
    }
  }

  void openFailed(@Nullable Service service, Failure failure, Turn turn) {
    if (service != null && service.listener() != null) {
      service.listener().openFailed(failure, turn.now(), turn.effects());
      if (failure.kind() == Failure.Kind.BROKEN
          && service.spec().endpoint().orElseThrow().address() instanceof Address.Inet) {
        conditions.follow(service, ADDRESSES, turn);
      }
      turn.touch(service);
    }
  }

  void acceptFailed(@Nullable Service service, Failure failure, Turn turn) {
    if (service != null && service.listener() != null) {
      // With a place given up the next try has one: to wait first would let only one in a second.
      boolean relieved =
          service.spec().server() instanceof Server.Internal
              && failure.step() == Failure.Step.ACCEPT
              && failure.kind() == Failure.Kind.SHORTAGE
              && builtins.relieve(turn);
      if (!relieved) {
        stall(
            service,
            service.listener(),
            ListenerNotices.acceptFailed(service.subject(), failure),
            turn);
      }
    }
  }

  /** The server of one connection could not be started. */
  void notStarted(Service service, Listener listener, Failure failure, Turn turn) {
    Effect.Tell why =
        NoticeText.notStarted(
            service.subject(), service.spec().program().orElseThrow().path(), failure);
    switch (failure.kind()) {
      case SHORTAGE -> stall(service, listener, why, turn);
      case BROKEN -> turn.emit(why);
    }
    childGone(service, listener, turn);
  }

  /** A server of one connection ended: those who had to wait are served with this turn. */
  void childGone(Service service, Listener listener, Turn turn) {
    listener.childGone(turn.now(), turn.effects());
    turn.touch(service);
  }

  /** The system has no room for another connection or process of this service. */
  private static void stall(Service service, Listener listener, Effect.Tell why, Turn turn) {
    listener.stall(turn.now(), why, turn.effects());
    turn.touch(service);
  }

  /** Opens what is closed for a while: by the limiter, or for want of its address. */
  void retry(Turn turn) {
    for (Service service : services.current()) {
      if (service.listener() != null) {
        service.listener().retry(turn.effects());
        turn.touch(service);
      }
    }
  }

  /** What could not be had may be there by now: those who wait for it try again. */
  void addressesChanged(Turn turn) {
    for (Service service : conditions.observed(ADDRESSES, true)) {
      if (service.listener() != null) {
        service.listener().rebind(turn.effects());
        turn.touch(service);
      }
    }
  }

  /** Tries the addresses again that could not be bound. */
  void rebind(Turn turn) {
    for (Service service : services.current()) {
      if (service.listener() != null) {
        service.listener().rebind(turn.effects());
        turn.touch(service);
      }
    }
  }
}
