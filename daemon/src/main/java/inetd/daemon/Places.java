package inetd.daemon;

import inetd.daemon.log.Sink;
import inetd.model.word.Notice;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The places where an inetd keeps what outlives it, and is talked to. Absolute paths; empty is
 * nowhere.
 *
 * <p>The state directory is what tells one inetd from another: only one at a time has it, and its
 * control socket is beside it, its pid file too but for root's own. An inetd that stays in the
 * foreground with another configuration than the system's is another inetd, and named after that
 * file: the same command finds again what it left. One in the background is the system's, whatever
 * its file.
 *
 * @param state directory of what is for the next inetd, while the system runs
 * @param db directory of what is for the next inetd, after a reboot too
 * @param socket where requests are taken
 * @param pidFile what gets the process number
 */
record Places(
    Optional<String> state,
    Optional<String> db,
    Optional<String> socket,
    Optional<String> pidFile) {
  static final Places NOWHERE =
      new Places(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

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

  private static final String RUN = "/var/run";
  private static final String DB = "/var/db/inetd";
  private static final int LONGEST_NAME = 32;

  /**
   * Returns the places, as asked or as usual.
   *
   * @param runtime $XDG_RUNTIME_DIR, for who is not root
   * @param another the configuration of an inetd that is not the system's
   */
  static Places of(Asked asked, boolean root, Optional<String> runtime, Optional<String> another) {
    Optional<String> home = root ? Optional.of(RUN) : runtime.filter(path -> path.startsWith("/"));
    String name = "inetd" + another.map(Places::suffix).orElse("");
    Optional<String> usual = home.map(path -> path + "/" + name);
    Optional<String> state = asked.state().or(() -> usual);
    // An inetd with a state of its own is another than the usual one, and has its own disabled.
    boolean system = root && asked.state().isEmpty() && another.isEmpty();
    Optional<String> db = system ? Optional.of(DB) : state;
    Optional<String> beside = somewhere(state).or(() -> usual);
    return new Places(
        somewhere(state),
        somewhere(asked.db().or(() -> db)),
        somewhere(asked.socket().or(() -> beside.map(path -> path + ".sock"))),
        // Scripts know where that of the system's inetd is, wherever its state is.
        root && another.isEmpty()
            ? Optional.of(RUN + "/inetd.pid")
            : beside.map(path -> path + ".pid"));
  }

  /** Returns what a file's path makes of a name: readable, and hardly ever the same for two. */
  private static String suffix(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    String stem = last.endsWith(".conf") ? last.substring(0, last.length() - 5) : last;
    StringBuilder name = new StringBuilder("-");
    for (int i = 0; i < Math.min(stem.length(), LONGEST_NAME); i++) {
      char c = stem.charAt(i);
      name.append(isPlain(c) ? c : '_');
    }
    CRC32 sum = new CRC32();
    sum.update(path.getBytes(StandardCharsets.UTF_8));
    return name.append('-').append(HexFormat.of().toHexDigits((int) sum.getValue())).toString();
  }

  private static boolean isPlain(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-';
  }

  /** Tells how to reach an inetd that is not where people look first. */
  void introduce(Sink log) {
    socket.ifPresent(path ->
        log.write(Notice.Level.NOTICE, "this inetd is reached by inetdctl --socket " + path));
  }

  private static Optional<String> somewhere(Optional<String> path) {
    return path.filter(it -> !it.isEmpty());
  }
}
