package inetd.daemon.posix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The extras that a program is given beyond what its definition says, so that it can take over a
 * socket and tell how it is.
 *
 * @param socket the name of a listening socket that it gets on descriptor 3 (LISTEN_FDS)
 * @param sign what the pipe that belongs to its start is for
 * @param notifySocket where it finds $NOTIFY_SOCKET
 * @param watchdog seconds within which it has to say that it is alive
 */
public record LaunchExtras(
    Optional<String> socket, Sign sign, Optional<String> notifySocket, OptionalLong watchdog) {
  public static final LaunchExtras NONE =
      new LaunchExtras(Optional.empty(), new Sign.None(), Optional.empty(), OptionalLong.empty());

  /** Variables with room for the child's own pid, which the child fills in. */
  static final List<String> OWN_PIDS =
      List.of("LISTEN_PID=0000000000000000000", "WATCHDOG_PID=0000000000000000000");

  /** What speaks to a program of one process only: nobody hands it down. */
  static final List<String> VARIABLES =
      List.of(
          "LISTEN_FDS",
          "LISTEN_PID",
          "LISTEN_FDNAMES",
          "NOTIFY_SOCKET",
          "WATCHDOG_USEC",
          "WATCHDOG_PID");

  /** What is told through a pipe that is made for one start. */
  public sealed interface Sign {
    /** Nothing: there is no such pipe. */
    record None() implements Sign {}

    /** A newline that the program writes to descriptor {@code number} when it is ready. */
    record Newline(int number) implements Sign {}

    /** Its end, when the launcher has become the program; a byte before it, if it could not. */
    record Exec() implements Sign {}

    /** Nothing: its forks tell, which are followed. */
    record Forks() implements Sign {}

    /** Tells whether there is a pipe for it. */
    default boolean piped() {
      return switch (this) {
        case None _, Forks _ -> false;
        case Newline _, Exec _ -> true;
      };
    }
  }

  /** The first descriptor that is not spoken for. */
  private static final int FIRST_FREE = 3;

  private static final long MICROS = 1_000_000;

  boolean passes() {
    return socket.isPresent();
  }

  /** Returns the number that the child has for the pipe. */
  OptionalInt pipe() {
    return switch (sign) {
      case Sign.None _, Sign.Forks _ -> OptionalInt.empty();
      case Sign.Newline(int number) -> OptionalInt.of(number);
      case Sign.Exec _ -> OptionalInt.of(free());
    };
  }

  /** Returns the number the launcher has for its reports: the first that is nothing else's. */
  int report() {
    return pipe().orElse(0) == free() ? free() + 1 : free();
  }

  private int free() {
    return FIRST_FREE + (passes() ? 1 : 0);
  }

  List<String> environment() {
    List<String> variables = new ArrayList<>();
    if (socket.isPresent()) {
      variables.add("LISTEN_FDS=1");
      variables.add(OWN_PIDS.get(0));
      // Names are told apart by colons.
      variables.add("LISTEN_FDNAMES=" + socket.get().replace(':', '_'));
    }
    notifySocket.ifPresent(path -> variables.add("NOTIFY_SOCKET=" + path));
    if (watchdog.isPresent()) {
      variables.add("WATCHDOG_USEC=" + watchdog.getAsLong() * MICROS);
      variables.add(OWN_PIDS.get(1));
    }
    return variables;
  }
}
