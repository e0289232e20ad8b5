package inetd.model;

import inetd.model.Effect.Kill;
import inetd.model.Effect.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an inetd before this one has left: main processes, and what they were about, until the first
 * configuration that was read without errors says whose they are.
 */
final class Survivors {
  private final Supervisor machine;
  private final Map<String, Integer> byKey = new TreeMap<>();
  private final Map<String, Past> pasts = new HashMap<>();

  /** Somebody may still be claimed. */
  private boolean open;

  Survivors(Supervisor machine) {
    this.machine = machine;
  }

  void recall(Recollection recollection) {
    open = true;
    pasts.putAll(recollection.pasts());
    recollection.survivors().forEach(survivor -> byKey.put(survivor.key(), survivor.pid()));
  }

  /** Returns the process of the service of this key, once. */
  OptionalInt claim(String key) {
    @Nullable Integer pid = byKey.isEmpty() ? null : byKey.remove(key);
    return pid == null ? OptionalInt.empty() : OptionalInt.of(pid);
  }

  /** Returns what is known of the service of this key, once. */
  Optional<Past> past(String key) {
    return pasts.isEmpty() ? Optional.empty() : Optional.ofNullable(pasts.remove(key));
  }

  /** It ended before anybody asked for it. */
  void ended(int pid) {
    byKey.forEach((key, survivor) -> {
      if (survivor == pid) {
        pasts.computeIfPresent(key, (_, past) -> past.lost());
      }
    });
    byKey.values().remove(pid);
  }

  /** Stops those that no configuration names any more, and forgets what they were about. */
  void dismiss() {
    if (!open) {
      return;
    }
    open = false;
    byKey.forEach((key, pid) -> {
      machine.emit(Message.unclaimed(key, pid));
      machine.emit(new Kill(pid, Signal.TERM, Target.GROUP));
    });
    byKey.clear();
    pasts.clear();
    machine.emit(new Effect.Dismiss());
  }
}
