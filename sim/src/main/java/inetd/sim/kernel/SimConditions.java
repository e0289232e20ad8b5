package inetd.sim.kernel;

import inetd.model.port.Event;
import inetd.model.spec.Condition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The circumstances of the simulated world, and who is told of them: at first the network is up and
 * no path exists.
 */
public final class SimConditions {
  private final Consumer<Event> tell;

  /** What is watched, and what of it was told last. */
  private final Map<Condition, Boolean> watched = new LinkedHashMap<>();

  private final TreeSet<String> paths = new TreeSet<>();
  private final TreeSet<String> filled = new TreeSet<>();
  private boolean network = true;

  SimConditions(Consumer<Event> tell) {
    this.tell = tell;
  }

  /** Tells what holds now, and from now on what changes; again, it tells nothing new. */
  void watch(Condition what) {
    if (watched.containsKey(what)) {
      return;
    }
    boolean holds = holds(what);
    watched.put(what, holds);
    switch (what) {
      case Condition.Network _, Condition.Exists _, Condition.Filled _ ->
          tell.accept(new Event.Observed(what, holds));
      case Condition.Changed _, Condition.ClockSet _, Condition.Slept _, Condition.Addresses _ -> {}
    }
  }

  /** inetd is gone. */
  void drop() {
    watched.clear();
  }

  void unwatch(Condition what) {
    watched.remove(what);
  }

  /** Tells whether it holds; what only happens never does. */
  public boolean holds(Condition what) {
    return switch (what) {
      case Condition.Network _ -> network;
      case Condition.Exists(String path) -> paths.contains(path);
      case Condition.Filled(String directory) ->
          filled.contains(directory) || hasEntries(directory);
      case Condition.Changed _, Condition.ClockSet _, Condition.Slept _, Condition.Addresses _ ->
          false;
    };
  }

  private boolean hasEntries(String directory) {
    String inside = directory + "/";
    String first = paths.higher(inside);
    return first != null && first.startsWith(inside);
  }

  // --- what changes ---

  public void network(boolean up) {
    boolean news = network != up;
    network = up;
    changed();
    if (news) {
      happened(new Condition.Addresses());
    }
  }

  /** Something comes to be at {@code path}, or nothing is there any more. */
  public void path(String path, boolean present) {
    if (paths.contains(path) == present) {
      return;
    }
    if (present) {
      paths.add(path);
    } else {
      paths.remove(path);
      filled.remove(path);
    }
    changed();
    touch(path);
    int slash = path.lastIndexOf('/');
    if (slash > 0) {
      happened(new Condition.Changed(path.substring(0, slash)));
    }
  }

  /** A directory gets entries or loses them all; it is there from then on. */
  public void fill(String directory, boolean entries) {
    path(directory, true);
    if (entries ? filled.add(directory) : filled.remove(directory)) {
      changed();
      touch(directory);
    }
  }

  /** It is written, or its attributes are changed. */
  public void touch(String path) {
    happened(new Condition.Changed(path));
  }

  public void clockSet() {
    happened(new Condition.ClockSet());
  }

  private void changed() {
    watched.replaceAll((what, before) -> {
      boolean holds = holds(what);
      if (holds != before) {
        tell.accept(new Event.Observed(what, holds));
      }
      return holds;
    });
  }

  private void happened(Condition what) {
    if (watched.containsKey(what)) {
      tell.accept(new Event.Observed(what, true));
    }
  }

  int size() {
    return watched.size() + paths.size() + filled.size();
  }
}
