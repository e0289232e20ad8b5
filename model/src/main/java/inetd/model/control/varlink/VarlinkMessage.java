package inetd.model.control.varlink;

import inetd.model.control.Request;

/** One message over the control socket, understood or not. */
public sealed interface VarlinkMessage {
  /** A request to the machine. */
  record Ask(Request request) implements VarlinkMessage {}

  /** About the daemon, which the machine knows nothing of. */
  record Describe() implements VarlinkMessage {}

  /** org.varlink.service.GetInfo. */
  record Introduction() implements VarlinkMessage {}

  /** org.varlink.service.GetInterfaceDescription, of an interface that is there. */
  record Interface(String name) implements VarlinkMessage {}

  /** It cannot be understood, or not like this. */
  record Mistaken(ProtocolError fault) implements VarlinkMessage {}
}
