package inetd.model.machine;

import inetd.model.instance.Instance;
import inetd.model.instance.InstanceEvent;
import inetd.model.instance.NoticeText;
import inetd.model.memory.SavedInstance;
import inetd.model.memory.SavedState;
import inetd.model.memory.Schedule;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Kill;
import inetd.model.port.Effect.Target;
import inetd.model.word.Signal;
import inetd.model.word.StartReason;
import inetd.model.word.Zone;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an inetd before this one has left: main processes, and what they were about, until the first
 * configuration that was read without errors says whose they are.
 */
final class Adoption {
  private final Supervisor machine;
  private final Zone zone;
  private final Map<String, Integer> byKey = new TreeMap<>();
  private final Map<String, SavedInstance> pasts = new HashMap<>();

  /** Somebody may still be claimed. */
  private boolean open;

  Adoption(Supervisor machine, Zone zone) {
    this.machine = machine;
    this.zone = zone;
  }

  void recall(SavedState recollection) {
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
  record Legacy(Survival survival, Optional<StartReason> reason) {
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
  Legacy claim(Service service, OperatorOverrides orders) {
    if (byKey.isEmpty() && pasts.isEmpty()) {
      return Legacy.NONE;
    }
    String key = service.spec().key();
    Optional<SavedInstance> past =
        Optional.ofNullable(pasts.remove(key)).filter(it -> it.credible(machine.now()));
    past.ifPresent(it -> resume(service, it, orders.down(key)));
    @Nullable Integer pid = byKey.remove(key);
    if (pid != null) {
      machine.crew().adopt(service, pid);
      machine.step(service, new InstanceEvent.Adopted(pid));
    }
    boolean changed = past.filter(it -> it.madeOtherwise(service.makeup())).isPresent();
    if (pid == null) {
      // A changed definition is loaded as if nothing were known.
      return new Legacy(
          Survival.GONE, changed ? Optional.empty() : past.flatMap(SavedInstance::reason));
    }
    return new Legacy(changed ? Survival.OUTDATED : Survival.SAME, Optional.empty());
  }

  private void resume(Service service, SavedInstance past, boolean down) {
    Instance instance = service.instance;
    if (instance != null) {
      Schedule alarms =
          down ? Schedule.OFF : past.alarms().resumed(service.triggers(), machine.now(), zone);
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
      machine.emit(NoticeText.unclaimed(key, pid));
      machine.emit(new Kill(pid, Signal.TERM, Target.GROUP));
    });
    byKey.clear();
    pasts.clear();
    machine.emit(new Effect.Dismiss());
  }
}
