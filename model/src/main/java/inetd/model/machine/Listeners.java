package inetd.model.machine;

import inetd.model.instance.InstanceEvent;
import inetd.model.instance.NoticeText;
import inetd.model.listen.Listener;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Hangup;
import inetd.model.spec.Address;
import inetd.model.spec.Duty;
import inetd.model.word.Failure;
import inetd.model.word.Role;
import inetd.model.word.StartReason;
import org.jspecify.annotations.Nullable;

/** Every listening socket of the machine, and what becomes of those who come to one. */
final class Listeners {
  private final Supervisor machine;
  private final Services services;

  Listeners(Supervisor machine, Services services) {
    this.machine = machine;
    this.services = services;
  }

  void connected(@Nullable Service service, Listener.Guest guest) {
    if (service == null || service.listener == null) {
      machine.emit(new Hangup(guest.connection()));
    } else {
      admit(service, service.listener, guest);
      services.index(service);
    }
  }

  private void admit(Service service, Listener listener, Listener.Guest guest) {
    if (!machine.admits(service)) {
      machine.emit(new Hangup(guest.connection()));
      return;
    }
    if (!listener.admits(guest, machine.now(), machine.out())) {
      return;
    }
    switch (service.spec().duty()) {
      case Duty.Nowait _ ->
          machine
              .crew()
              .spawn(
                  new ServiceProcess(service, Role.MAIN, listener),
                  new Effect.Handover.Connection(guest.connection()));
      case Duty.Internal internal -> machine.parlour().welcome(service, listener, guest, internal);
      case Duty.Wait _, Duty.Daemon _, Duty.Muxed _ ->
          throw new AssertionError("broken invariant: a connection to " + service.spec().name());
    }
  }

  /** A server of one connection ended: those who had to wait are served as far as may be. */
  void childGone(Service service, Listener listener) {
    listener.childGone(machine.now(), machine.out());
    admitWaiting(service, listener);
  }

  void admitWaiting(Service service, Listener listener) {
    for (Listener.Guest guest = listener.nextGuest(); guest != null; guest = listener.nextGuest()) {
      admit(service, listener, guest);
    }
    services.index(service);
  }

  void demanded(@Nullable Service service, Address peer) {
    if (service != null && service.listener != null) {
      if (machine.admits(service)
          && service.listener.demanded(peer, machine.now(), machine.out())) {
        machine.step(service, new InstanceEvent.UpAsked(StartReason.DEMAND));
      }
      services.index(service);
    }
  }

  void opened(@Nullable Service service) {
    if (service != null && service.listener != null) {
      service.listener.opened(machine.now(), machine.out());
    }
  }

  void openFailed(@Nullable Service service, Failure failure) {
    if (service != null && service.listener != null) {
      service.listener.openFailed(failure, machine.now(), machine.out());
      services.index(service);
    }
  }

  void acceptFailed(@Nullable Service service, Failure failure) {
    if (service != null && service.listener != null) {
      // With a place given up the next try has one: to wait first would let only one in a second.
      boolean relieved =
          service.spec().duty() instanceof Duty.Internal
              && failure.kind() == Failure.Kind.SHORTAGE
              && machine.parlour().relieve();
      if (!relieved) {
        stall(service, service.listener, NoticeText.acceptFailed(service.subject(), failure));
      }
    }
  }

  /** The system has no room for another connection or process of this service. */
  void stall(Service service, Listener listener, Effect.Tell why) {
    listener.stall(machine.now(), why, machine.out());
    services.index(service);
  }

  /** Opens what is closed for a while: by the limiter, or for want of its address. */
  void retry() {
    for (Service service : services.current()) {
      if (service.listener != null) {
        service.listener.retry(machine.out());
        services.index(service);
      }
    }
  }

  /** Tries the addresses again that could not be bound. */
  void rebind() {
    for (Service service : services.current()) {
      if (service.listener != null) {
        service.listener.rebind(machine.out());
        services.index(service);
      }
    }
  }
}
