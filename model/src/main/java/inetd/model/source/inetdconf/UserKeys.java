package inetd.model.source.inetdconf;

import inetd.model.rule.RuleSettings;
import inetd.model.spec.Setting;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys that a user who may not do everything can give a service of their own.
 *
 * <p>Refused is what inetd would do with its own rights, or what touches others. A key that stands
 * in neither list is refused: it is allowed once somebody has thought about it. A rule's own are
 * allowed, but for those with which inetd looks at paths.
 */
final class UserKeys {
  private static final String SOCKET = "a socket of inetd's own is for root to ask for";
  private static final String RIGHTS = "it runs as whoever asks, and nobody else";
  private static final String LOOKS = "inetd would look with rights that are not yours";

  private static final String EVENTS = "jobs are for root to define";

  static final Set<String> ALLOWED =
      Set.of(
          "exec",
          "args",
          "env",
          "directory",
          "umask",
          "nice",
          "stdin",
          "stdout",
          "stderr",
          "log_rate",
          "pass_env",
          "control",
          "ready",
          "ready_timeout",
          "watchdog",
          "stop_signal",
          "exit_timeout",
          "pre_start",
          "post_start",
          "pre_stop",
          "post_stop");

  static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("bind", SOCKET),
          Map.entry("socktype", SOCKET),
          Map.entry("accept_max", SOCKET),
          Map.entry("acceptfilter", SOCKET),
          Map.entry("protocol", SOCKET),
          Map.entry("sndbuf", SOCKET),
          Map.entry("recvbuf", SOCKET),
          Map.entry("wait", SOCKET),
          Map.entry("service_max", SOCKET),
          Map.entry("ip_max", SOCKET),
          Map.entry("ipsec", SOCKET),
          Map.entry("sockets", SOCKET),
          Map.entry("user", RIGHTS),
          Map.entry("group", RIGHTS),
          Map.entry("root", "only root may change the root directory"),
          Map.entry("limit", "inetd may set what you may not; ulimit(1) in a shell lowers limits"),
          Map.entry("start_on", EVENTS),
          Map.entry("stop_on", EVENTS),
          Map.entry("task", EVENTS),
          Map.entry("instance", EVENTS),
          Map.entry("essential", "inetd would end with it"));

  private UserKeys() {}

  /** Returns why such a user may not give {@code option}; empty if they may. */
  static String refusal(Definition.Option option) {
    String word = option.key().word();
    if (word.equals("nice")
        && option.sound()
        && option.values().getFirst().text().startsWith("-")) {
      return "only root may ask for more than its share";
    }
    Optional<Setting.Key> ruled = ruled(word);
    if (ruled.isPresent()) {
      return ruled.get().looks() ? LOOKS : "";
    }
    return ALLOWED.contains(word) ? "" : REFUSED.getOrDefault(word, "it is for root to ask for");
  }

  /** Returns the key of a rule's setting, if the word is one: its rule says what it does. */
  static Optional<Setting.Key> ruled(String word) {
    for (Setting<?> setting : RuleSettings.SETTINGS) {
      for (Setting.Key key : setting.keys()) {
        if (key.word().equals(word)) {
          return Optional.of(key);
        }
      }
    }
    return Optional.empty();
  }
}
