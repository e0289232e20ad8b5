package inetd.model.control;

/** What one message over the control socket is. */
public sealed interface Call {
  /** A request to the machine. */
  record Ask(Request request) implements Call {}

  /** About the daemon, which the machine knows nothing of. */
  record Describe() implements Call {}

  /** org.varlink.service.GetInfo. */
  record Introduction() implements Call {}

  /** org.varlink.service.GetInterfaceDescription, of an interface that is there. */
  record Interface(String name) implements Call {}

  /** It cannot be understood, or not like this. */
  record Mistaken(Fault fault) implements Call {}
}
