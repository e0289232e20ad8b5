package inetd.daemon.posix;

import inetd.model.source.disk.ProgramFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The daemon's own environment, as C strings that all its programs share: those that exec gave it,
 * where they are, so that no name and no byte of them is changed on the way.
 */
public final class Environment {
  /** A string NAME=value; what has no equals sign is a name only. */
  private record Variable(String name, long address) {}

  private static final String PATH = "PATH";
  private static final String USUAL_PATH = "PATH=" + String.join(":", ProgramFiles.PATH);

  private final List<Variable> shared = new ArrayList<>();
  private final long vector;

  private Environment(long own) {
    for (long at = own; Memory.getLong(at) != 0; at += 8) {
      long address = Memory.getLong(at);
      String name = name(Memory.getString(address));
      if (!LaunchExtras.VARIABLES.contains(name)) { // Those were for us.
        shared.add(new Variable(name, address));
      }
    }
    vector = Memory.allocate(8L * (shared.size() + 1));
    long at = vector;
    for (Variable variable : shared) {
      Memory.putLong(at, variable.address());
      at += 8;
    }
  }

  /** Returns that of this process. */
  public static Environment own(Libc libc) {
    return new Environment(libc.environment());
  }

  /** Returns one of these variables only. */
  public static Environment of(Map<String, String> variables) {
    long vector = Memory.allocate(8L * (variables.size() + 1));
    long at = vector;
    for (Map.Entry<String, String> variable : new TreeMap<>(variables).entrySet()) {
      Memory.putLong(at, Memory.allocateString(variable.getKey() + "=" + variable.getValue()));
      at += 8;
    }
    return new Environment(vector);
  }

  /** Returns the value of {@code name}, the first if there are several. */
  public Optional<String> variable(String name) {
    for (Variable variable : shared) {
      String text = variable.name().equals(name) ? Memory.getString(variable.address()) : "";
      if (text.length() > name.length()) {
        return Optional.of(text.substring(name.length() + 1));
      }
    }
    return Optional.empty();
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
   * @param whole whether all of the shared strings stay
   */
  record Changed(List<Long> kept, List<String> added, boolean whole) {
    boolean isNone() {
      return whole && added.isEmpty();
    }
  }

  /**
   * Returns what {@code changes} (NAME=value, the last of a name counts) make of it.
   *
   * @param passed names of those that stay; all if empty. {@code PATH} has a usual value if there
   *     is none to stay
   */
  Changed with(List<String> changes, Optional<List<String>> passed) {
    Map<String, String> added = new LinkedHashMap<>();
    for (String change : changes) {
      added.put(name(change), change);
    }
    if (passed.isPresent() && passed.get().contains(PATH) && variable(PATH).isEmpty()) {
      added.putIfAbsent(PATH, USUAL_PATH);
    }
    Set<String> changed = Set.copyOf(added.keySet());
    List<Long> kept = new ArrayList<>(shared.size());
    for (Variable variable : shared) {
      boolean stays = passed.isEmpty() || passed.get().contains(variable.name());
      String change = added.get(variable.name());
      if (change != null && change.equals(Memory.getString(variable.address()))) {
        added.remove(variable.name()); // Thousands of services may be the same user's.
        kept.add(variable.address());
      } else if (stays && !changed.contains(variable.name())) {
        kept.add(variable.address());
      }
    }
    return new Changed(kept, new ArrayList<>(added.values()), kept.size() == shared.size());
  }

  private static String name(String variable) {
    int end = variable.indexOf('=');
    return end < 0 ? variable : variable.substring(0, end);
  }
}
