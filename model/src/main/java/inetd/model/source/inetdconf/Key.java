package inetd.model.source.inetdconf;

import inetd.model.rule.RuleSettings;
import inetd.model.source.notation.PositionalEntry;
import inetd.model.spec.Setting;
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
 * their letters, see {@link ServiceKind}. Keys of single rules stand with their rules.
 */
final class Key {
  /** What a key that comes a second time does. */
  enum Repeat {
    REFUSED,
    LAST,
    JOINED
  }

  /** Whose it is. */
  private enum Group {
    NETBSD,
    SUPERVISION,
    PROGRAM
  }

  /** The most words behind any key. */
  static final int MOST_ARGUMENTS = PositionalEntry.MOST_ARGUMENTS;

  private static final Map<String, Key> BY_WORD = new HashMap<>();
  private static final List<String> WORDS = new ArrayList<>();

  static final Key BIND = key(Group.NETBSD, "bind", 1, 1, Repeat.REFUSED, "WNIM");
  static final Key SOCKTYPE = key(Group.NETBSD, "socktype", 1, 1, Repeat.LAST, "WNIM");
  static final Key ACCEPT_MAX = key(Group.NETBSD, "accept_max", 1, 1, Repeat.REFUSED, "NI");
  static final Key ACCEPTFILTER = key(Group.NETBSD, "acceptfilter", 1, 2, Repeat.LAST, "WNI");
  static final Key PROTOCOL = key(Group.NETBSD, "protocol", 1, 1, Repeat.LAST, "WNIM");
  static final Key SNDBUF = key(Group.NETBSD, "sndbuf", 1, 1, Repeat.LAST, "WNIM");
  static final Key RECVBUF = key(Group.NETBSD, "recvbuf", 1, 1, Repeat.LAST, "WNIM");
  static final Key WAIT_FOR = key(Group.NETBSD, "wait", 1, 1, Repeat.REFUSED, "WNIM");
  static final Key SERVICE_MAX = key(Group.NETBSD, "service_max", 1, 1, Repeat.REFUSED, "WNI");
  static final Key IP_MAX = key(Group.NETBSD, "ip_max", 1, 1, Repeat.REFUSED, "WNI");
  static final Key IPSEC = key(Group.NETBSD, "ipsec", 0, 1, Repeat.REFUSED, "WNIM");
  static final Key USER = key(Group.NETBSD, "user", 1, 1, Repeat.REFUSED, "DWNIM");
  static final Key GROUP = key(Group.NETBSD, "group", 1, 1, Repeat.LAST, "DWNIM");
  static final Key EXEC = key(Group.NETBSD, "exec", 1, 1, Repeat.LAST, "DWNIM");
  static final Key ARGS = key(Group.NETBSD, "args", 0, MOST_ARGUMENTS, Repeat.REFUSED, "DWNIM");

  static final Key READY = key(Group.SUPERVISION, "ready", 1, 2, Repeat.REFUSED, "DW");
  static final Key READY_TIMEOUT =
      key(Group.SUPERVISION, "ready_timeout", 1, 1, Repeat.REFUSED, "DW");
  static final Key WATCHDOG = key(Group.SUPERVISION, "watchdog", 1, 1, Repeat.REFUSED, "DW");
  static final Key ESSENTIAL = key(Group.SUPERVISION, "essential", 1, 1, Repeat.REFUSED, "DW");
  static final Key SOCKETS = key(Group.PROGRAM, "sockets", 1, 1, Repeat.REFUSED, "W");
  static final Key CONTROL = key(Group.PROGRAM, "control", 1, 64, Repeat.JOINED, "DWNIM");
  static final Key STDIN = key(Group.PROGRAM, "stdin", 1, 1, Repeat.REFUSED, "D");
  static final Key STDOUT = key(Group.PROGRAM, "stdout", 1, 1, Repeat.REFUSED, "D");
  static final Key STDERR = key(Group.PROGRAM, "stderr", 1, 1, Repeat.REFUSED, "DWNM");
  static final Key LOG_RATE = key(Group.PROGRAM, "log_rate", 2, 2, Repeat.REFUSED, "DW");
  static final Key STOP_SIGNAL = key(Group.SUPERVISION, "stop_signal", 1, 1, Repeat.REFUSED, "DW");
  static final Key EXIT_TIMEOUT =
      key(Group.SUPERVISION, "exit_timeout", 1, 1, Repeat.REFUSED, "DW");
  static final Key NICE = key(Group.PROGRAM, "nice", 1, 1, Repeat.REFUSED, "DWNM");
  static final Key UMASK = key(Group.PROGRAM, "umask", 1, 1, Repeat.REFUSED, "DWNM");
  static final Key DIRECTORY = key(Group.PROGRAM, "directory", 1, 1, Repeat.REFUSED, "DWNM");
  static final Key ROOT = key(Group.PROGRAM, "root", 1, 1, Repeat.REFUSED, "DWNM");
  static final Key ENV = key(Group.PROGRAM, "env", 1, 1024, Repeat.JOINED, "DWNM");
  static final Key PASS_ENV = key(Group.PROGRAM, "pass_env", 0, 1024, Repeat.JOINED, "DWNM");
  static final Key START_ON = key(Group.PROGRAM, "start_on", 1, 1024, Repeat.REFUSED, "D");
  static final Key STOP_ON = key(Group.PROGRAM, "stop_on", 1, 1024, Repeat.REFUSED, "D");
  static final Key TASK = key(Group.PROGRAM, "task", 1, 1, Repeat.REFUSED, "D");
  static final Key INSTANCE = key(Group.PROGRAM, "instance", 1, 1, Repeat.REFUSED, "D");
  static final Key PRE_START = key(Group.PROGRAM, "pre_start", 1, 1024, Repeat.REFUSED, "D");
  static final Key POST_START = key(Group.PROGRAM, "post_start", 1, 1024, Repeat.REFUSED, "D");
  static final Key PRE_STOP = key(Group.PROGRAM, "pre_stop", 1, 1024, Repeat.REFUSED, "D");
  static final Key POST_STOP = key(Group.PROGRAM, "post_stop", 1, 1024, Repeat.REFUSED, "D");
  static final List<Key> HOOKS = List.of(PRE_START, POST_START, PRE_STOP, POST_STOP);
  static final Key LIMIT = key(Group.PROGRAM, "limit", 3, 3, Repeat.JOINED, "DWNM");

  static {
    for (Setting<?> setting : RuleSettings.SETTINGS) {
      for (Setting.Key key : setting.keys()) {
        Repeat repeat = key.joined() ? Repeat.JOINED : Repeat.REFUSED;
        add(
            new Key(
                Group.SUPERVISION,
                key.word(),
                key.least(),
                key.most(),
                repeat,
                key.kinds(),
                key.starts()));
      }
    }
  }

  private final int order;
  private final Group group;
  private final String word;
  private final int least;
  private final int most;
  private final Repeat repeat;
  private final String kinds;
  private final boolean starts;

  private Key(
      Group group, String word, int least, int most, Repeat repeat, String kinds, boolean starts) {
    this.order = WORDS.size();
    this.group = group;
    this.word = word;
    this.least = least;
    this.most = most;
    this.repeat = repeat;
    this.kinds = kinds;
    this.starts = starts;
  }

  private static Key key(
      Group group, String word, int least, int most, Repeat repeat, String kinds) {
    return add(new Key(group, word, least, most, repeat, kinds, false));
  }

  private static Key add(Key key) {
    BY_WORD.put(key.word, key);
    WORDS.add(key.word);
    return key;
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
    return group == Group.NETBSD;
  }

  /** Tells whether it says how a program is looked after. */
  boolean supervises() {
    return group == Group.SUPERVISION;
  }

  /** Tells whether it calls for starts, as a socket does for the services that have one. */
  boolean starts() {
    return starts;
  }

  /** Returns its place among the keys, those of rules last: from 0, and below {@link #count}. */
  int order() {
    return order;
  }

  /** Returns how many keys there are. */
  static int count() {
    return WORDS.size();
  }
}
