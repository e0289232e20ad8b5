package inetd.model.load;

import inetd.model.instance.Instance;
import inetd.model.instance.InstanceEvent;
import inetd.model.instance.NoticeText;
import inetd.model.memory.Course;
import inetd.model.memory.Course.Stage;
import inetd.model.memory.ProcessFingerprint;
import inetd.model.memory.SavedInstance;
import inetd.model.memory.SavedState;
import inetd.model.memory.Schedule;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Kill;
import inetd.model.port.Effect.Target;
import inetd.model.rule.RuleSettings;
import inetd.model.source.Configuration;
import inetd.model.spec.SourceId;
import inetd.model.table.OperatorOverrides;
import inetd.model.table.ProcessTable;
import inetd.model.table.Service;
import inetd.model.table.Turn;
import inetd.model.word.Goal;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.ProcessState;
import inetd.model.word.Signal;
import inetd.model.word.Zone;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The estate of an inetd before this one: main processes, and what they were about, until the
 * source that defined them is read without errors, which says whose they are.
 *
 * <p>Who is nobody's by then is told to end, and killed if he has not after a while. Until he has,
 * he is the main process of whatever is defined under his key: never two of them.
 */
public final class Adoption {
  private final Limits limits;
  private final Zone zone;
  private final ProcessTable processes;
  private final Map<String, Integer> byKey = new TreeMap<>();
  private final Map<String, Integer> groups = new HashMap<>();
  private final Map<String, SavedInstance> pasts = new HashMap<>();
  private final Map<String, List<String>> environments = new HashMap<>();

  /** When those whom nobody has claimed are killed. */
  private long killAt = Moment.NEVER;

  /** Somebody may still be claimed with what he was about. */
  private boolean open;

  /** The keys of those whom nobody has claimed, until they are gone. */
  private final Set<String> unclaimed = new HashSet<>();

  /**
   * Makes it, with nobody to claim.
   *
   * @param processes where a survivor belongs once it was claimed
   */
  public Adoption(Limits limits, Zone zone, ProcessTable processes) {
    this.limits = limits;
    this.zone = zone;
    this.processes = processes;
  }

  /** Takes what the inetd before has left. */
  public void recall(SavedState recollection) {
    open = true;
    pasts.putAll(recollection.pasts());
    recollection
        .survivors()
        .forEach(survivor -> {
          byKey.put(survivor.key(), survivor.pid());
          environments.put(survivor.key(), survivor.environment());
        });
    recollection.remnants().forEach(remnant -> groups.put(remnant.key(), remnant.group()));
  }

  /** Returns the keys of what a source had defined and nobody has claimed, in their order. */
  public Set<String> keys(SourceId source) {
    Set<String> keys = new TreeSet<>();
    if (open) {
      keys.addAll(byKey.keySet());
      keys.addAll(groups.keySet());
      pasts.forEach((key, past) -> {
        if (!past.course().rests()) {
          keys.add(key);
        }
      });
      keys.removeIf(key -> !SourceId.of(key).equals(source));
    }
    return keys;
  }

  /** Returns the variables that what has this key was started with, if it is known. */
  public Optional<List<String>> environment(String key) {
    return Optional.ofNullable(environments.remove(key));
  }

  /** What a service has from the inetd before. */
  enum Legacy {
    /** Nothing: it is loaded as if there had been none. */
    NONE,
    /** It goes on from where it was. */
    KNOWN,
    /** The same, and it is to be restarted. */
    RESTARTS,
    /** The same, since what its process was made by has changed. */
    OUTDATED
  }

  /** Gives the service what is left of it, once. */
  Legacy claim(Service service, OperatorOverrides orders, Turn turn) {
    if (byKey.isEmpty() && pasts.isEmpty() && groups.isEmpty()) {
      return Legacy.NONE;
    }
    String key = service.spec().key();
    Optional<SavedInstance> past =
        Optional.ofNullable(pasts.remove(key)).filter(it -> it.credible(turn.now()));
    past.ifPresent(it -> resume(service, it, orders.down(key), turn.now()));
    boolean leaves = unclaimed.remove(key);
    ProcessState main = main(service, key);
    boolean there = !(main instanceof ProcessState.None);
    boolean changed = past.filter(it -> it.madeOtherwise(service.fingerprint())).isPresent();
    if (!there && (changed || past.filter(it -> !it.untried()).isEmpty())) {
      return Legacy.NONE;
    }
    service.made(past.map(SavedInstance::makeup).orElse(ProcessFingerprint.UNKNOWN));
    if (leaves) {
      Course leaving = Course.until(Goal.DOWN, Stage.ENDS, killedBy(service, turn.now()));
      turn.later(service, new InstanceEvent.Recalled(main, leaving));
      return Legacy.NONE; // It comes back as what is defined now.
    }
    Course course = past.map(SavedInstance::course).orElse(Course.of(Goal.UP, Stage.RUNS));
    turn.later(service, new InstanceEvent.Recalled(main, course));
    if (changed && course.goal() != Goal.DOWN) {
      return Legacy.OUTDATED;
    }
    return course.restart() ? Legacy.RESTARTS : Legacy.KNOWN;
  }

  /** Returns when one that was told to end is killed: as its definition says, if that is sooner. */
  private long killedBy(Service service, Moment now) {
    long timeout = service.spec().supervision().map(it -> it.ending().timeout()).orElse(0L);
    return timeout == 0 ? killAt : Math.min(killAt, now.plusSeconds(timeout));
  }

  /** Returns what there is of its main process, which is the service's from now on. */
  private ProcessState main(Service service, String key) {
    @Nullable Integer pid = byKey.remove(key);
    @Nullable Integer group = groups.remove(key);
    if (pid != null) {
      processes.adopt(service, pid);
      return new ProcessState.Alive(pid);
    }
    if (group != null) {
      processes.left(service, group);
      return new ProcessState.Left(group);
    }
    return new ProcessState.None();
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

  /**
   * It ended before anybody asked for it.
   *
   * @param left whether others of its group are still there
   */
  public void ended(int pid, boolean left, Turn turn) {
    byKey.forEach((key, survivor) -> {
      if (survivor == pid) {
        pasts.computeIfPresent(key, (_, past) -> past.lost());
        if (left) {
          groups.put(key, pid);
        }
        if (unclaimed.contains(key)) {
          turn.emit(NoticeText.unclaimedEnded(key, pid));
        }
      }
    });
    byKey.values().remove(pid);
    settle();
  }

  /** Nobody is left of a group before anybody asked for it. */
  public void swept(int group) {
    groups.values().remove(group);
    settle();
  }

  /**
   * Tells those to end whose source was read and does not name them, and forgets what they were
   * about.
   */
  public void dismiss(Configuration read, Turn turn) {
    if (!open) {
      return;
    }
    Set<String> now = new HashSet<>();
    byKey.forEach((key, pid) -> {
      if (isDismissed(key, read) && now.add(key)) {
        turn.emit(NoticeText.unclaimed(key, pid));
        turn.emit(new Kill(pid, Signal.TERM, Target.GROUP));
      }
    });
    groups.forEach((key, group) -> {
      if (isDismissed(key, read)) {
        now.add(key);
        turn.emit(new Effect.Sweep(group, Signal.TERM));
      }
    });
    pasts.keySet().removeIf(key -> read.speaksFor(SourceId.of(key)));
    if (unclaimed.addAll(now)) {
      killAt = turn.now().plusSeconds(limits.unclaimed());
    }
    open =
        !pasts.isEmpty()
            || !unclaimed.containsAll(byKey.keySet())
            || !unclaimed.containsAll(groups.keySet());
    if (!open) {
      environments.clear();
      turn.emit(new Effect.Dismiss());
    }
  }

  private boolean isDismissed(String key, Configuration read) {
    return !unclaimed.contains(key) && read.speaksFor(SourceId.of(key));
  }

  private void settle() {
    unclaimed.removeIf(key -> !byKey.containsKey(key) && !groups.containsKey(key));
    if (unclaimed.isEmpty()) {
      killAt = Moment.NEVER;
    }
  }

  /** Returns when it wants to be told that time has passed. */
  public long deadline() {
    return killAt;
  }

  /** Time has passed. */
  public void due(Turn turn) {
    if (!turn.now().reached(killAt)) {
      return;
    }
    killAt = Moment.NEVER;
    byKey.forEach((key, pid) -> {
      if (unclaimed.contains(key)) {
        turn.emit(NoticeText.unclaimedKilled(key, pid, limits.unclaimed()));
        turn.emit(new Kill(pid, Signal.KILL, Target.GROUP));
      }
    });
    groups.forEach((key, group) -> {
      if (unclaimed.contains(key)) {
        turn.emit(new Effect.Sweep(group, Signal.KILL));
      }
    });
  }
}
