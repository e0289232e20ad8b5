package inetd.model;

import inetd.model.Effect.Kill;
import inetd.model.Effect.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an inetd before this one has left: main processes, and what they were about, until the first
 * configuration that was read without errors says whose they are.
 */
final class Survivors {
  private final Supervisor machine;
  private final Zone zone;
  private final Map<String, Integer> byKey = new TreeMap<>();
  private final Map<String, Past> pasts = new HashMap<>();

  /** Somebody may still be claimed. */
  private boolean open;

  Survivors(Supervisor machine, Zone zone) {
    this.machine = machine;
    this.zone = zone;
  }

  void recall(Recollection recollection) {
    open = true;
    pasts.putAll(recollection.pasts());
    recollection.survivors().forEach(survivor -> byKey.put(survivor.key(), survivor.pid()));
  }

  /**
   * What a service has from the inetd before.
   *
   * @param survival what there is of its process
   * @param reason why it is to start; empty if nothing is known of that
   */
  record Legacy(Survival survival, Optional<Reason> reason) {
    static final Legacy NONE = new Legacy(Survival.GONE, Optional.empty());

    boolean lives() {
      return survival != Survival.GONE;
    }
  }

  /** What there is of a process from before. */
  enum Survival {
    GONE,
    SAME,
    /** It lives, and what it was made by has changed since. */
    OUTDATED
  }

  /** Gives the service what is left of it, once. */
  Legacy claim(Service service, Orders orders) {
    if (byKey.isEmpty() && pasts.isEmpty()) {
      return Legacy.NONE;
    }
    String key = service.spec().key();
    Optional<Past> past =
        Optional.ofNullable(pasts.remove(key)).filter(it -> it.credible(machine.now()));
    past.ifPresent(it -> resume(service, it, orders.down(key)));
    @Nullable Integer pid = byKey.remove(key);
    if (pid != null) {
      machine.crew().adopt(service, pid);
      machine.step(service, new Input.Adopted(pid));
    }
    boolean changed = past.filter(it -> it.madeOtherwise(service.makeup())).isPresent();
    if (pid == null) {
      // A changed definition is loaded as if nothing were known.
      return new Legacy(Survival.GONE, changed ? Optional.empty() : past.flatMap(Past::reason));
    }
    return new Legacy(changed ? Survival.OUTDATED : Survival.SAME, Optional.empty());
  }

  private void resume(Service service, Past past, boolean down) {
    Instance instance = service.instance;
    if (instance != null) {
      Alarms alarms =
          down ? Alarms.OFF : past.alarms().resumed(service.triggers(), machine.now(), zone);
      service.instance = instance.with(past.history()).with(alarms);
    }
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
