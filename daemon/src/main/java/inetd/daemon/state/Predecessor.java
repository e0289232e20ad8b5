package inetd.daemon.state;

import inetd.model.memory.SavedInstance;
import inetd.model.memory.SavedState.Remnant;
import inetd.model.memory.SavedState.Survivor;
import inetd.model.spec.SourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/** The records of the inetd before this one, until somebody claims them or they are void. */
final class Predecessor {
  /** What there was in its table. */
  record Found(List<Survivor> survivors, List<Remnant> remnants, Map<String, SavedInstance> pasts) {
    static final Found NOTHING = new Found(List.of(), List.of(), Map.of());
  }

  private final IntToLongFunction start;
  private final IntPredicate group;
  private final IntFunction<List<String>> environment;

  /** Records of those who live, by pid. */
  private final Map<Integer, Long> survivors = new HashMap<>();

  private final Map<String, Long> unclaimed = new HashMap<>();

  /**
   * Makes it with nothing in it.
   *
   * @param start when a process was started, 0 if it is not alive
   * @param group whether somebody is left of a process group whose leader has ended
   * @param environment variables that a process was made with, as far as they can be told
   */
  Predecessor(IntToLongFunction start, IntPredicate group, IntFunction<List<String>> environment) {
    this.start = start;
    this.group = group;
    this.environment = environment;
  }

  /** Takes what is in the table; what it tells that is no more is struck out. */
  Found recall(InstanceTable table) {
    Found found = new Found(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
    for (InstanceTable.Entry entry : table.entries()) {
      if (survivors.containsKey(entry.pid())) {
        table.remove(entry.slot()); // It was being moved to another place.
      } else if (survives(entry)) {
        survivors.put(entry.pid(), entry.slot());
        found.survivors().add(survivor(entry.key(), entry.pid()));
        entry.past().ifPresent(past -> found.pasts().put(entry.key(), past));
        unclaimed.putIfAbsent(entry.key(), entry.slot());
      } else {
        rests(entry, table, found);
      }
    }
    return found;
  }

  /** What events or people gave to a job's start, its main process was made with. */
  private Survivor survivor(String key, int pid) {
    return switch (SourceId.of(key)) {
      case SourceId.Job _ -> new Survivor(key, pid, environment.apply(pid));
      case SourceId.Files _, SourceId.Directory _, SourceId.User _ -> new Survivor(key, pid);
    };
  }

  private void rests(InstanceTable.Entry entry, InstanceTable table, Found found) {
    boolean lived = entry.pid() != 0;
    TableRecord.clear(entry.slot());
    left(entry).ifPresent(it -> found.remnants().add(new Remnant(entry.key(), it)));
    Optional<SavedInstance> past = lived ? entry.past().map(SavedInstance::lost) : entry.past();
    past.ifPresent(it -> found.pasts().put(entry.key(), it));
    if (unclaimed.putIfAbsent(entry.key(), entry.slot()) != null) {
      table.remove(entry.slot()); // One that was replaced under its key.
    }
  }

  /**
   * Returns the group that its main process has left. As long as somebody is in it nobody else gets
   * its number; one that is alive is another process.
   */
  private Optional<Integer> left(InstanceTable.Entry entry) {
    int number =
        entry.pid() != 0 ? entry.pid() : entry.past().map(past -> past.course().group()).orElse(0);
    boolean left = number != 0 && start.applyAsLong(number) == 0 && group.test(number);
    return left ? Optional.of(number) : Optional.empty();
  }

  private boolean survives(InstanceTable.Entry entry) {
    long now = entry.pid() == 0 ? 0 : start.applyAsLong(entry.pid());
    return now != 0 && now == entry.start();
  }

  /** Takes out the record of {@code key}; {@link State#NONE} if there is none. */
  long claim(String key) {
    Long known = unclaimed.remove(key);
    if (known == null) {
      return State.NONE;
    }
    survivors.remove(TableRecord.pid(known)); // It is claimed with its record.
    return known;
  }

  /** What nobody has claimed is void, but for who lives still; returns the records that are. */
  List<Long> dismiss() {
    List<Long> over =
        unclaimed.values().stream().filter(slot -> TableRecord.pid(slot) == 0).toList();
    unclaimed.clear();
    return over;
  }

  /** A survivor is no more, or another's; returns its record if nobody can claim that any more. */
  long strike(int pid) {
    Long slot = survivors.remove(pid);
    if (slot == null) {
      return State.NONE;
    }
    if (unclaimed.containsValue(slot)) {
      TableRecord.clear(slot); // What it was about is still to be claimed.
      return State.NONE;
    }
    return slot;
  }
}
