package inetd.model;

import inetd.model.Effect.Kill;
import inetd.model.Effect.Target;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Main processes of an inetd before this one, until the first configuration that was read without
 * errors says whose they are.
 */
final class Survivors {
  private final Supervisor machine;
  private final Map<String, Integer> byKey = new TreeMap<>();

  Survivors(Supervisor machine) {
    this.machine = machine;
  }

  void recall(List<Recollection.Survivor> survivors) {
    survivors.forEach(survivor -> byKey.put(survivor.key(), survivor.pid()));
  }

  /** Returns the process of the service of this key, once. */
  OptionalInt claim(String key) {
    @Nullable Integer pid = byKey.isEmpty() ? null : byKey.remove(key);
    return pid == null ? OptionalInt.empty() : OptionalInt.of(pid);
  }

  /** It ended before anybody asked for it. */
  void ended(int pid) {
    byKey.values().remove(pid);
  }

  /** Stops those that no configuration names any more. */
  void dismiss() {
    byKey.forEach((key, pid) -> {
      machine.emit(Message.unclaimed(key, pid));
      machine.emit(new Kill(pid, Signal.TERM, Target.GROUP));
    });
    byKey.clear();
  }
}
