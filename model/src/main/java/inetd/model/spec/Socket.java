package inetd.model.spec;

/** The way to a service: the socket that inetd has for it, if it has one. */
public sealed interface Socket {
  /** No socket: the service is a daemon. */
  record None() implements Socket {}

  /**
   * A socket of its own.
   *
   * @param rates how often somebody may come
   */
  record Listening(Endpoint endpoint, Rates rates) implements Socket {}

  /**
   * The socket of tcpmux, which leads to it.
   *
   * @param name what a client asks for, compared without case
   * @param greeting whether inetd sends the positive reply
   */
  record Tcpmux(String name, boolean greeting) implements Socket {}
}
