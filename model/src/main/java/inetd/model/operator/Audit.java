package inetd.model.operator;

import inetd.model.control.Request.Verb;
import inetd.model.port.Effect.Tell;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Notice;
import inetd.model.word.Peer;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import inetd.model.word.StandingOrder;
import inetd.model.word.Subject;
import java.util.Optional;

/**
 * The account of who ordered what: a notice for every order that is carried out, so that syslog,
 * the lines kept of a service and those who watch have it.
 *
 * <p>The user and the process are those the kernel names (SO_PEERCRED); nothing that a client says
 * of itself is in it.
 */
final class Audit {
  private final OperatedMachine machine;

  Audit(OperatedMachine machine) {
    this.machine = machine;
  }

  /** Something is done about a service. */
  void act(Verb verb, ServiceId service, Peer peer) {
    String done =
        switch (verb) {
          case START -> "started";
          case STOP -> "stopped";
          case RESTART -> "restarted";
          case RELOAD -> "told to read its configuration again";
          case RESET -> "reset";
          case ENABLE -> "enabled";
          case DISABLE -> "disabled";
        };
    told(service, done, peer);
  }

  /** An order that lasts has been taken up: {@code why} and {@code status} name who gave it. */
  void sign(Verb verb, ServiceId service, Peer peer) {
    switch (verb) {
      case STOP -> machine.signed(service, StandingOrder.STOPPED, who(peer));
      case DISABLE -> machine.signed(service, StandingOrder.DISABLED, who(peer));
      case START, RESTART, RELOAD, RESET, ENABLE -> {}
    }
  }

  /** A signal is sent to a service's main process. */
  void signal(Signal signal, ServiceId service, Peer peer) {
    told(service, "sent SIG" + signal, peer);
  }

  /** The configuration is read again. */
  void reload(Peer peer) {
    machine.emit(
        new Tell(new Subject.Inetd(), Notice.ORDERED, "configuration read again for " + who(peer)));
  }

  private void told(ServiceId service, String done, Peer peer) {
    Optional<ServiceSpec> spec = machine.spec(service);
    if (spec.isPresent()) {
      Subject.Named about = new Subject.Named(service, spec.get().name());
      machine.emit(Tell.of(Notice.ORDERED, about, ": " + done + " by " + who(peer)));
    }
  }

  /** Returns the user, and the process where the kernel says which: {@code root (pid 812)}. */
  static String who(Peer peer) {
    String user = peer.uid() == 0 ? "root" : "user " + peer.uid();
    return peer.pid() == 0 ? user : user + " (pid " + peer.pid() + ")";
  }
}
