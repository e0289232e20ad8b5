package inetd.model.operator;

import inetd.model.control.Reply;
import inetd.model.control.Reply.Cause;
import inetd.model.word.Peer;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import java.util.List;
import java.util.Optional;

/** Requests that come to signals for main processes; there is to be one at least. */
final class SignalRequests {
  private final OperatedMachine machine;
  private final Audit audit;

  SignalRequests(OperatedMachine machine, Audit audit) {
    this.machine = machine;
    this.audit = audit;
  }

  /** Sends {@code signal}; returns why nobody got it, or nothing. */
  Optional<Reply.Failed> send(String name, Signal signal, List<ServiceId> services, Peer peer) {
    boolean sent = false;
    for (ServiceId id : services) {
      if (machine.send(id, signal)) {
        audit.signal(signal, id, peer);
        sent = true;
      }
    }
    return hindrance(name, sent);
  }

  /** Has the services read their own configurations again. */
  Optional<Reply.Failed> reread(String name, List<ServiceId> services) {
    boolean sent = false;
    for (ServiceId id : services) {
      sent |= machine.send(id, machine.reloadSignal(id));
    }
    return hindrance(name, sent);
  }

  private static Optional<Reply.Failed> hindrance(String name, boolean sent) {
    return sent
        ? Optional.empty()
        : Optional.of(new Reply.Failed(Cause.NOT_POSSIBLE, name + " has no process"));
  }
}
