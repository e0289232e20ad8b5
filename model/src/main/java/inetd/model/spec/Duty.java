package inetd.model.spec;

import java.util.OptionalLong;

/** The kind of a service: the five ways to be in inetd.conf. */
public sealed interface Duty {
  /** Returns how often it may be started. */
  default Rates rates() {
    return switch (this) {
      case Wait wait -> wait.rates;
      case Nowait nowait -> nowait.rates;
      case Internal internal -> internal.rates;
      case Daemon _, Muxed _ -> Rates.STANDARD;
    };
  }

  /** Returns how many of it may run at the same time. */
  default OptionalLong acceptMax() {
    return switch (this) {
      case Nowait nowait -> nowait.acceptMax;
      case Internal internal -> internal.acceptMax;
      case Wait _, Daemon _, Muxed _ -> OptionalLong.empty();
    };
  }

  /**
   * Tells whether its rates count. NetBSD limits what it forks for; daytime and time are answered
   * without.
   */
  default boolean limited() {
    return switch (this) {
      case Internal internal ->
          switch (internal.builtin) {
            case ECHO, DISCARD, CHARGEN, TCPMUX -> true;
            case DAYTIME, TIME -> false;
          };
      case Wait _, Nowait _, Daemon _, Muxed _ -> true;
    };
  }

  /** A program without socket. */
  record Daemon(Program program, Hooks hooks, Supervision supervision) implements Duty {}

  /**
   * A program that gets the listening socket itself, one at a time. An external nowait datagram
   * service is one too: its server is waited for until it has read the datagram.
   *
   * @param passing where the server finds the socket
   */
  record Wait(
      Endpoint endpoint,
      Program program,
      Hooks hooks,
      Supervision supervision,
      Rates rates,
      Passing passing)
      implements Duty {
    public Wait(
        Endpoint endpoint, Program program, Hooks hooks, Supervision supervision, Rates rates) {
      this(endpoint, program, hooks, supervision, rates, Passing.INETD);
    }
  }

  /** Where a server finds its listening socket. */
  enum Passing {
    /** On descriptors 0, 1 and 2. */
    INETD,
    /** {@code sockets = pass}: on 3, told by LISTEN_FDS, LISTEN_PID and LISTEN_FDNAMES. */
    LISTEN_FDS
  }

  /**
   * A program for every connection.
   *
   * @param acceptMax how many may run at the same time
   */
  record Nowait(Endpoint endpoint, Program program, Rates rates, OptionalLong acceptMax)
      implements Duty {}

  /** A service inside inetd. */
  record Internal(Endpoint endpoint, Builtin builtin, Rates rates, OptionalLong acceptMax)
      implements Duty {}

  /**
   * A program reached through tcpmux only; it has no socket of its own.
   *
   * @param name what a client asks for, compared without case
   * @param greeting whether inetd sends the positive reply
   */
  record Muxed(String name, boolean greeting, Program program) implements Duty {}

  /** The services inside inetd. */
  enum Builtin {
    ECHO,
    DISCARD,
    CHARGEN,
    DAYTIME,
    TIME,
    TCPMUX
  }
}
