package inetd.daemon.linux.path;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The watches of inotify and their holders; a watch that nobody holds is given up. */
final class WatchTable {
  private final Inotify inotify;
  private final Map<Integer, Map<String, Set<WatchedPath>>> stations = new HashMap<>();

  WatchTable(Inotify inotify) {
    this.inotify = inotify;
  }

  /** {@code path} holds {@code now}, and of what it held {@code before} only what is in that. */
  void exchange(WatchedPath path, List<WatchUse> before, List<WatchUse> now) {
    if (before.equals(now)) {
      return;
    }
    before.forEach(hold -> drop(path, hold));
    now.forEach(hold -> take(path, hold));
    for (WatchUse hold : before) {
      Map<String, Set<WatchedPath>> names = stations.get(hold.watch());
      if (names != null && names.isEmpty()) {
        stations.remove(hold.watch());
        inotify.remove(hold.watch());
      }
    }
  }

  private void take(WatchedPath path, WatchUse hold) {
    stations
        .computeIfAbsent(hold.watch(), _ -> new HashMap<>())
        .computeIfAbsent(hold.name(), _ -> new HashSet<>())
        .add(path);
  }

  private void drop(WatchedPath path, WatchUse hold) {
    Map<String, Set<WatchedPath>> names = stations.get(hold.watch());
    if (names == null) {
      return; // The kernel gave it up.
    }
    Set<WatchedPath> holders = names.get(hold.name());
    if (holders != null && holders.remove(path) && holders.isEmpty()) {
      names.remove(hold.name());
    }
  }

  /** Returns who holds {@code name} of {@code watch}. */
  Collection<WatchedPath> holders(int watch, String name) {
    return stations.getOrDefault(watch, Map.of()).getOrDefault(name, Set.of());
  }

  /** The kernel gave up {@code watch}; returns who held it. */
  Collection<WatchedPath> ended(int watch) {
    Set<WatchedPath> all = new HashSet<>();
    Map<String, Set<WatchedPath>> names = stations.remove(watch);
    if (names != null) {
      names.values().forEach(all::addAll);
    }
    return all;
  }
}
