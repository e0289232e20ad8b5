package inetd.sim.storm;

import inetd.model.rule.KeepAlive;
import inetd.model.rule.NetworkState;
import inetd.model.rule.PathState;
import inetd.model.rule.Rulebook;
import inetd.model.spec.Setting;
import inetd.model.word.Notice;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A reason why a service does not run.
 *
 * @param words as tables tell it
 * @param keys the keys of a definition that have to do with it; none where the world is to blame
 */
public record DownReason(String words, List<String> keys) {
  /** Nothing holds it back, and nothing starts it. */
  static final DownReason AT_REST =
      new DownReason("at rest", List.of(KeepAlive.MODE.key(), KeepAlive.NORMAL.key()));

  static final DownReason NETWORK = new DownReason("network", List.of(NetworkState.GATE.key()));

  /** Only a person brings it back. */
  public static final DownReason GIVEN_UP = of(Notice.LOOPING, "given up");

  private static final Map<Notice, DownReason> BY_NOTICE = new EnumMap<>(Notice.class);

  static {
    for (Notice notice : Notice.values()) {
      BY_NOTICE.put(notice, of(notice, notice.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }
    BY_NOTICE.put(Notice.LOOPING, GIVEN_UP);
  }

  public DownReason {
    keys = List.copyOf(keys);
  }

  private static DownReason of(Notice notice, String words) {
    List<String> keys = new ArrayList<>();
    for (Setting<?> setting : Rulebook.settings(notice)) {
      for (Setting.Key key : setting.keys()) {
        keys.add(key.word());
      }
    }
    return new DownReason(words, keys);
  }

  /** Returns what the machine means by {@code notice}. */
  static DownReason of(Notice notice) {
    return BY_NOTICE.getOrDefault(notice, AT_REST);
  }

  /** Something is not at its path, or is where nothing should be. */
  static DownReason path(String path) {
    return new DownReason("path " + path, List.of(PathState.GATE.key()));
  }
}
