package inetd.daemon.posix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a program is given beyond what its definition says, so that it can take over a socket and
 * tell how it is.
 *
 * @param socket the name of a listening socket that it gets on descriptor 3 (LISTEN_FDS)
 * @param ready the descriptor to which it writes when it is ready
 * @param notifySocket where it finds $NOTIFY_SOCKET
 * @param watchdog seconds within which it has to say that it is alive
 */
public record Outfit(
    Optional<String> socket,
    OptionalInt ready,
    Optional<String> notifySocket,
    OptionalLong watchdog) {
  public static final Outfit NONE =
      new Outfit(Optional.empty(), OptionalInt.empty(), Optional.empty(), OptionalLong.empty());

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

  private static final long MICROS = 1_000_000;

  boolean passes() {
    return socket.isPresent();
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
