package inetd.model.source.inetdconf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the key-value notation: how many values each takes, whether it may come twice, and
 * for which kinds of service it means something.
 *
 * <p>The first group is NetBSD's; one that means nothing for a kind only warns there, because
 * NetBSD ignores it. The second group is ours; one that means nothing is an error. A key of
 * NetBSD's that means nothing for a daemon makes its definition a network service's. Kinds stand by
 * their letters, see {@link ServiceKind}.
 */
enum Key {
  BIND("bind", 1, 1, Repeat.REFUSED, "WNIM"),
  SOCKTYPE("socktype", 1, 1, Repeat.LAST, "WNIM"),
  ACCEPT_MAX("accept_max", 1, 1, Repeat.REFUSED, "NI"),
  ACCEPTFILTER("acceptfilter", 1, 2, Repeat.LAST, "WNI"),
  PROTOCOL("protocol", 1, 1, Repeat.LAST, "WNIM"),
  SNDBUF("sndbuf", 1, 1, Repeat.LAST, "WNIM"),
  RECVBUF("recvbuf", 1, 1, Repeat.LAST, "WNIM"),
  WAIT_FOR("wait", 1, 1, Repeat.REFUSED, "WNIM"),
  SERVICE_MAX("service_max", 1, 1, Repeat.REFUSED, "WNI"),
  IP_MAX("ip_max", 1, 1, Repeat.REFUSED, "WNI"),
  IPSEC("ipsec", 0, 1, Repeat.REFUSED, "WNIM"),
  USER("user", 1, 1, Repeat.REFUSED, "DWNIM"),
  GROUP("group", 1, 1, Repeat.LAST, "DWNIM"),
  EXEC("exec", 1, 1, Repeat.LAST, "DWNIM"),
  ARGS("args", 0, Key.MOST_ARGUMENTS, Repeat.REFUSED, "DWNIM"),

  KEEP_ALIVE("keep_alive", 1, 1, Repeat.REFUSED, "DW"),
  SUCCESSFUL_EXIT("successful_exit", 1, 1, Repeat.REFUSED, "DW"),
  NORMAL_EXIT("normal_exit", 1, 64, Repeat.JOINED, "DW"),
  BACKOFF("backoff", 1, 4, Repeat.REFUSED, "DW"),
  NETWORK_STATE("network_state", 1, 1, Repeat.REFUSED, "DW"),
  NETWORK_LOST("network_lost", 1, 1, Repeat.REFUSED, "DW"),
  PATH_STATE("path_state", 1, 1, Repeat.REFUSED, "DW"),
  PATH("path", 1, 1, Repeat.REFUSED, "DW"),
  PATH_STATE_STOP("path_state_stop", 1, 1, Repeat.REFUSED, "DW"),
  RUN_AT_LOAD("run_at_load", 1, 1, Repeat.REFUSED, "DW"),
  START_INTERVAL("start_interval", 1, 1, Repeat.REFUSED, "D"),
  START_CALENDAR("start_calendar", 1, 5, Repeat.REFUSED, "D"),
  WATCH_PATH("watch_path", 1, 64, Repeat.JOINED, "D"),
  QUEUE_DIRECTORY("queue_directory", 1, 64, Repeat.JOINED, "D"),
  READY("ready", 1, 2, Repeat.REFUSED, "DW"),
  READY_TIMEOUT("ready_timeout", 1, 1, Repeat.REFUSED, "DW"),
  WATCHDOG("watchdog", 1, 1, Repeat.REFUSED, "DW"),
  ESSENTIAL("essential", 1, 1, Repeat.REFUSED, "DW"),
  SOCKETS("sockets", 1, 1, Repeat.REFUSED, "W"),
  CONTROL("control", 1, 64, Repeat.JOINED, "DWNIM"),
  STDIN("stdin", 1, 1, Repeat.REFUSED, "D"),
  STDOUT("stdout", 1, 1, Repeat.REFUSED, "D"),
  STDERR("stderr", 1, 1, Repeat.REFUSED, "D"),
  THROTTLE_INTERVAL("throttle_interval", 1, 1, Repeat.REFUSED, "DW"),
  RESPAWN_LIMIT("respawn_limit", 2, 2, Repeat.REFUSED, "DW"),
  STOP_SIGNAL("stop_signal", 1, 1, Repeat.REFUSED, "DW"),
  EXIT_TIMEOUT("exit_timeout", 1, 1, Repeat.REFUSED, "DW"),
  NICE("nice", 1, 1, Repeat.REFUSED, "DWNM"),
  UMASK("umask", 1, 1, Repeat.REFUSED, "DWNM"),
  DIRECTORY("directory", 1, 1, Repeat.REFUSED, "DWNM"),
  ROOT("root", 1, 1, Repeat.REFUSED, "DWNM"),
  ENV("env", 1, 1024, Repeat.JOINED, "DWNM"),
  LIMIT("limit", 3, 3, Repeat.JOINED, "DWNM");

  /** What a key that comes a second time does. */
  enum Repeat {
    REFUSED,
    LAST,
    JOINED
  }

  /**
   * The most arguments of a program, argv[0] included, and of words behind any key. NetBSD drops
   * the 65th of an entry without a word, and refuses it in a definition.
   */
  static final int MOST_ARGUMENTS = 10_000;

  private static final Map<String, Key> BY_WORD = new HashMap<>();
  private static final List<String> WORDS = new ArrayList<>();

  static {
    for (Key key : values()) {
      BY_WORD.put(key.word, key);
      WORDS.add(key.word);
    }
  }

  private final String word;
  private final int least;
  private final int most;
  private final Repeat repeat;
  private final String kinds;

  Key(String word, int least, int most, Repeat repeat, String kinds) {
    this.word = word;
    this.least = least;
    this.most = most;
    this.repeat = repeat;
    this.kinds = kinds;
  }

  /** Returns the key written {@code word}, or null. */
  static @Nullable Key of(String word) {
    return BY_WORD.get(word);
  }

  static List<String> words() {
    return WORDS;
  }

  String word() {
    return word;
  }

  int least() {
    return least;
  }

  int most() {
    return most;
  }

  Repeat repeat() {
    return repeat;
  }

  /** Tells whether it says something about services of that kind. */
  boolean suits(ServiceKind kind) {
    return kinds.indexOf(kind.letter()) >= 0;
  }

  /** Tells whether it is one of NetBSD's. */
  boolean inherited() {
    return compareTo(KEEP_ALIVE) < 0;
  }
}
