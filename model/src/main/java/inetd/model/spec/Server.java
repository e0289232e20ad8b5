package inetd.model.spec;

import java.util.Optional;
import java.util.OptionalLong;

/** The server of a service: what does the work. */
public sealed interface Server {
  /**
   * A program that there is one of at a time, and whose life is cared for: a daemon, or a wait
   * server that gets the listening socket itself. An external nowait datagram service has one too:
   * it is waited for until it has read the datagram.
   *
   * @param program none if hooks are all there is of it
   * @param passing where it finds the socket, if there is one
   */
  record Supervised(
      Optional<Program> program, Hooks hooks, Supervision supervision, Passing passing)
      implements Server {
    public Supervised(Program program, Hooks hooks, Supervision supervision, Passing passing) {
      this(Optional.of(program), hooks, supervision, passing);
    }

    public Supervised(Program program, Hooks hooks, Supervision supervision) {
      this(program, hooks, supervision, Passing.INETD);
    }
  }

  /**
   * A program for every connection.
   *
   * @param acceptMax how many may run at the same time
   */
  record PerConnection(Program program, OptionalLong acceptMax) implements Server {
    /** As many at the same time as come. */
    public PerConnection(Program program) {
      this(program, OptionalLong.empty());
    }
  }

  /**
   * inetd itself.
   *
   * @param acceptMax how many conversations there may be at the same time
   */
  record Internal(Builtin builtin, OptionalLong acceptMax) implements Server {}

  /** The descriptors on which a server finds its socket. */
  enum Passing {
    /** 0, 1 and 2. */
    INETD,
    /** {@code sockets = pass}: on 3, told by LISTEN_FDS, LISTEN_PID and LISTEN_FDNAMES. */
    LISTEN_FDS
  }
}
