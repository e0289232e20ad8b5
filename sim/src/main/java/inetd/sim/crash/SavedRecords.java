package inetd.sim.crash;

import inetd.model.memory.SavedInstance;
import inetd.model.memory.SavedState;
import inetd.model.memory.SavedState.Remnant;
import inetd.model.memory.SavedState.Survivor;
import inetd.model.memory.UserDefinition;
import inetd.model.port.Effect;
import inetd.model.source.AnyName;
import inetd.model.source.inetdconf.UserDefinitionReader;
import inetd.model.word.Check;
import inetd.model.word.ServiceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** The records that an inetd leaves to the next: main processes, and what they are about. */
final class SavedRecords {
  private static final int NOBODY = 0;

  private static final class Saved {
    int pid = NOBODY;
    Optional<SavedInstance> past = Optional.empty();
  }

  private final Map<String, Saved> byKey = new TreeMap<>();

  /** Those whose main process lives, by it. */
  private final Map<Integer, Saved> byPid = new HashMap<>();

  private final Map<ServiceId, Saved> services = new HashMap<>();
  private final Map<ServiceId, String> keys = new HashMap<>();

  /** Keys of records that no service has. */
  private final Set<String> unclaimed = new HashSet<>();

  /** Definitions that stand in no file, by their keys; one that is not sound is none. */
  private final Map<String, UserDefinition> definitions = new TreeMap<>();

  private Optional<Effect.Remember> remembered = Optional.empty();

  Optional<Effect.Remember> remembered() {
    return remembered;
  }

  void remember(Effect.Remember next) {
    remembered = Optional.of(next);
  }

  void define(UserDefinition definition) {
    if (UserDefinitionReader.read(definition, new AnyName()).sound()) {
      definitions.put(definition.key(), definition);
    }
  }

  void undefine(String key) {
    definitions.remove(key);
  }

  void prepare(Effect.Prepare asked) {
    if (asked.provision().outlives() && !services.containsKey(asked.service())) {
      String key = asked.spec().key();
      unclaimed.remove(key);
      keys.put(asked.service(), key);
      services.put(asked.service(), byKey.computeIfAbsent(key, _ -> new Saved()));
    }
  }

  void forget(ServiceId service) {
    Saved saved = services.remove(service);
    if (saved != null) {
      byKey.remove(keys.remove(service), saved);
    }
  }

  void keep(ServiceId service, SavedInstance past) {
    Saved saved = Check.present(services.get(service), "what is kept was prepared");
    saved.past = Optional.of(past);
    saved.pid = past.course().isOver() ? NOBODY : saved.pid;
  }

  /** The process {@code pid} is the main process of {@code service}. */
  void lives(ServiceId service, int pid) {
    Saved saved = services.get(service);
    if (saved != null) {
      saved.pid = pid;
      byPid.put(pid, saved);
    }
  }

  /** The process {@code pid} has ended, nobody is left of its group, and inetd has seen that. */
  void ended(int pid) {
    Saved saved = byPid.remove(pid);
    if (saved != null && saved.pid == pid) {
      saved.pid = NOBODY;
    }
  }

  /** What nobody has claimed is void, but for who lives. */
  void dismiss() {
    byKey.entrySet().removeIf(it -> unclaimed.contains(it.getKey()) && it.getValue().pid == NOBODY);
    unclaimed.clear();
  }

  /**
   * inetd is dead; returns what the next one finds.
   *
   * @param alive whether a process lives
   * @param left whether somebody is left of a group
   */
  SavedState recall(IntPredicate alive, IntPredicate left) {
    services.clear();
    keys.clear();
    List<Survivor> survivors = new ArrayList<>();
    List<Remnant> remnants = new ArrayList<>();
    Map<String, SavedInstance> pasts = new HashMap<>();
    byKey.forEach((key, saved) -> {
      if (alive.test(saved.pid)) {
        survivors.add(new Survivor(key, saved.pid));
        saved.past.ifPresent(past -> pasts.put(key, past));
        return;
      }
      saved
          .past
          .map(past -> saved.pid == NOBODY ? past : past.lost())
          .ifPresent(past -> pasts.put(key, past));
      int group =
          saved.pid != NOBODY ? saved.pid : saved.past.map(it -> it.course().group()).orElse(0);
      if (left.test(group)) {
        remnants.add(new Remnant(key, group));
      }
      saved.pid = NOBODY;
    });
    unclaimed.addAll(byKey.keySet());
    Set<String> disabled = remembered.map(Effect.Remember::disabled).orElse(Set.of());
    Set<String> stopped = remembered.map(Effect.Remember::stopped).orElse(Set.of());
    return new SavedState(
        survivors,
        remnants,
        disabled,
        stopped,
        Optional.empty(),
        pasts,
        List.copyOf(definitions.values()));
  }
}
