package inetd.daemon.posix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The daemon's own environment as C strings that all its programs share. */
final class Environment {
  private final Map<String, Long> shared = new LinkedHashMap<>();
  private final long vector;

  Environment(Map<String, String> own) {
    Map<String, String> handedDown = new TreeMap<>(own);
    handedDown.keySet().removeAll(LaunchExtras.VARIABLES); // They were for us.
    handedDown.forEach(
        (name, value) -> shared.put(name, Memory.allocateString(name + "=" + value)));
    vector = Memory.allocate(8L * (shared.size() + 1));
    long at = vector;
    for (long variable : shared.values()) {
      Memory.putLong(at, variable);
      at += 8;
    }
  }

  /** Returns the vector of a program that changes nothing. */
  long vector() {
    return vector;
  }

  /**
   * A changed environment.
   *
   * @param kept addresses of the shared strings that stay
   * @param added new strings (NAME=value)
   */
  record Changed(List<Long> kept, List<String> added) {}

  /** Returns what {@code changes} (NAME=value, the last of a name counts) make of it. */
  Changed with(List<String> changes) {
    Map<String, String> added = new LinkedHashMap<>();
    for (String change : changes) {
      added.put(name(change), change);
    }
    Map<String, Long> kept = new LinkedHashMap<>(shared);
    kept.keySet().removeAll(added.keySet());
    return new Changed(new ArrayList<>(kept.values()), new ArrayList<>(added.values()));
  }

  private static String name(String variable) {
    int end = variable.indexOf('=');
    return end < 0 ? variable : variable.substring(0, end);
  }
}
