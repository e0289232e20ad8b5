package inetd.daemon.control;

import inetd.model.control.Request;

/** What a client's message comes to. */
sealed interface Call {
  /** A request for the machine. */
  record Ask(Request request, Manner manner) implements Call {}

  /** org.varlink.service.GetInfo. */
  record About() implements Call {}

  /** org.varlink.service.GetInterfaceDescription. */
  record Description(String name) implements Call {}

  /** Who the daemon is. */
  record Describe() implements Call {}

  /**
   * It cannot be answered.
   *
   * @param error the error's full name
   * @param parameter the name of its one parameter; empty if it has none
   * @param value what that is
   */
  record Wrong(String error, String parameter, String value) implements Call {}

  /** It is no message at all; whoever sends this speaks another language. */
  record Garbage(String why) implements Call {}

  /** How a request wants to be answered. */
  enum Manner {
    ONCE,
    /** {@code more}: again and again. */
    STREAM,
    /** {@code oneway}: not at all. */
    SILENTLY
  }
}
