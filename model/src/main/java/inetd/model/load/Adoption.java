package inetd.model.load;

import inetd.model.instance.Instance;
import inetd.model.instance.InstanceEvent;
import inetd.model.instance.NoticeText;
import inetd.model.memory.SavedInstance;
import inetd.model.memory.SavedState;
import inetd.model.memory.Schedule;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Kill;
import inetd.model.port.Effect.Target;
import inetd.model.rule.RuleSettings;
import inetd.model.table.OperatorOverrides;
import inetd.model.table.ProcessTable;
import inetd.model.table.Service;
import inetd.model.table.Turn;
import inetd.model.word.Moment;
import inetd.model.word.Signal;
import inetd.model.word.StartReason;
import inetd.model.word.Zone;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The estate of an inetd before this one: main processes, and what they were about, until the first
 * configuration that was read without errors says whose they are.
 */
public final class Adoption {
  private final Zone zone;
  private final ProcessTable processes;
  private final Map<String, Integer> byKey = new TreeMap<>();
  private final Map<String, SavedInstance> pasts = new HashMap<>();

  /** Somebody may still be claimed. */
  private boolean open;

  /**
   * Makes it, with nobody to claim.
   *
   * @param processes where a survivor belongs once it was claimed
   */
  public Adoption(Zone zone, ProcessTable processes) {
    this.zone = zone;
    this.processes = processes;
  }

  /** Takes what the inetd before has left. */
  public void recall(SavedState recollection) {
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
  Legacy claim(Service service, OperatorOverrides orders, Turn turn) {
    if (byKey.isEmpty() && pasts.isEmpty()) {
      return Legacy.NONE;
    }
    String key = service.spec().key();
    Optional<SavedInstance> past =
        Optional.ofNullable(pasts.remove(key)).filter(it -> it.credible(turn.now()));
    past.ifPresent(it -> resume(service, it, orders.down(key), turn.now()));
    @Nullable Integer pid = byKey.remove(key);
    if (pid != null) {
      processes.adopt(service, pid);
      turn.later(service, new InstanceEvent.Adopted(pid));
    }
    boolean changed = past.filter(it -> it.madeOtherwise(service.fingerprint())).isPresent();
    if (pid == null) {
      // A changed definition is loaded as if nothing were known.
      return new Legacy(
          Survival.GONE, changed ? Optional.empty() : past.flatMap(SavedInstance::reason));
    }
    return new Legacy(changed ? Survival.OUTDATED : Survival.SAME, Optional.empty());
  }

  private void resume(Service service, SavedInstance past, boolean down, Moment now) {
    Instance instance = service.instance();
    if (instance != null) {
      Schedule alarms =
          down
              ? Schedule.OFF
              : past.alarms().resumed(RuleSettings.timetable(service.settings()), now, zone);
      service.move(instance.with(past.history()).with(alarms));
    }
  }

  /** It ended before anybody asked for it. */
  public void ended(int pid) {
    byKey.forEach((key, survivor) -> {
      if (survivor == pid) {
        pasts.computeIfPresent(key, (_, past) -> past.lost());
      }
    });
    byKey.values().remove(pid);
  }

  /** Stops those that no configuration names any more, and forgets what they were about. */
  public void dismiss(Turn turn) {
    if (!open) {
      return;
    }
    open = false;
    byKey.forEach((key, pid) -> {
      turn.emit(NoticeText.unclaimed(key, pid));
      turn.emit(new Kill(pid, Signal.TERM, Target.GROUP));
    });
    byKey.clear();
    pasts.clear();
    turn.emit(new Effect.Dismiss());
  }
}
