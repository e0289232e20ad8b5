package inetd.daemon;

import java.util.Optional;

/**
 * The places where an inetd keeps what outlives it, and is talked to. Absolute paths; empty is
 * nowhere.
 *
 * @param state directory of what is for the next inetd, while the system runs
 * @param db directory of what is for the next inetd, after a reboot too
 * @param socket where requests are taken
 */
record Places(Optional<String> state, Optional<String> db, Optional<String> socket) {
  static final Places NOWHERE = new Places(Optional.empty(), Optional.empty(), Optional.empty());

  /** What the command line says of them: empty is nothing, and an empty path is nowhere. */
  record Asked(Optional<String> state, Optional<String> db, Optional<String> socket) {
    static final Asked NOTHING = new Asked(Optional.empty(), Optional.empty(), Optional.empty());

    Asked state(String path) {
      return new Asked(Optional.of(path), db, socket);
    }

    Asked db(String path) {
      return new Asked(state, Optional.of(path), socket);
    }

    Asked socket(String path) {
      return new Asked(state, db, Optional.of(path));
    }
  }

  private static final String STATE = "/var/run/inetd";
  private static final String DB = "/var/db/inetd";
  private static final String SOCKET = "/var/run/inetd.sock";

  /**
   * Returns the places, as asked or as usual.
   *
   * @param runtime $XDG_RUNTIME_DIR, for who is not root
   */
  static Places of(Asked asked, boolean root, Optional<String> runtime) {
    Optional<String> home = runtime.filter(path -> path.startsWith("/"));
    Optional<String> usual = root ? Optional.of(STATE) : home.map(path -> path + "/inetd");
    Optional<String> state = asked.state().or(() -> usual);
    // An inetd with a state of its own is another than the usual one, and has its own disabled.
    Optional<String> db = root && asked.state().isEmpty() ? Optional.of(DB) : state;
    Optional<String> socket = root ? Optional.of(SOCKET) : home.map(path -> path + "/inetd.sock");
    return new Places(
        somewhere(state),
        somewhere(asked.db().or(() -> db)),
        somewhere(asked.socket().or(() -> socket)));
  }

  private static Optional<String> somewhere(Optional<String> path) {
    return path.filter(it -> !it.isEmpty());
  }
}
