package inetd.model.table;

import inetd.model.port.Effect;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.SourceId;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.ServiceId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The table of services: by number, by key, by name, and by deadline.
 *
 * <p>Finding one by number or key costs the same with one service as with thousands; the deadline
 * of one is looked up or moved in logarithmic time, and only when it changed.
 */
public final class Services {
  private record Deadline(long at, int number) implements Comparable<Deadline> {
    @Override
    public int compareTo(Deadline other) {
      int order = Long.compare(at, other.at);
      return order != 0 ? order : Integer.compare(number, other.number);
    }
  }

  private final List<@Nullable Service> table = new ArrayList<>();
  private final Deque<ServiceId> free = new ArrayDeque<>();
  private final Map<String, Service> byKey = new LinkedHashMap<>();
  private final Map<String, Service> leaving = new LinkedHashMap<>();

  /** Made when somebody asks, and void when the table changes: most of them never do. */
  private @Nullable NameIndex byName;

  private final TreeSet<Deadline> deadlines = new TreeSet<>();

  public Service add(ServiceSpec spec, Limits limits, Moment now) {
    ServiceId id = free.isEmpty() ? new ServiceId(table.size()) : free.pop();
    Service service = new Service(id, spec, limits, now);
    if (id.number() == table.size()) {
      table.add(service);
    } else {
      table.set(id.number(), service);
    }
    byKey.put(spec.key(), service);
    byName = null;
    return service;
  }

  /** Takes it out of the keys: a new definition of the same key would be another service. */
  public void retire(Service service) {
    byKey.remove(service.spec().key());
    byName = null;
    leaving.put(service.spec().key(), service);
    service.retire(true);
  }

  /** Returns the retired service of this key that has not ended yet, or null. */
  public @Nullable Service leaving(String key) {
    return leaving.get(key);
  }

  /** Returns the logger of a service directory, on its way out or not; null if it has none. */
  public @Nullable Service logger(Service service) {
    return service.directory().map(it -> present(it.log().key())).orElse(null);
  }

  /** Tells whether it is the logger of a service that is there, on its way out or not. */
  public boolean isLogger(Service service) {
    return logged(service).map(it -> present(it.key()) != null).orElse(false);
  }

  /** Tells whether it is the logger of a service that is on its way out: it hears of the end. */
  public boolean hearsTheEnd(Service service) {
    return logged(service).map(it -> leaving(it.key()) != null).orElse(false);
  }

  private static Optional<SourceId.Directory> logged(Service service) {
    return service.directory().flatMap(SourceId.Directory::logged);
  }

  private @Nullable Service present(String key) {
    Service current = byKey.get(key);
    return current == null ? leaving.get(key) : current;
  }

  /** Takes back a retired service under its key. */
  public Service recall(Service service) {
    leaving.remove(service.spec().key());
    byKey.put(service.spec().key(), service);
    byName = null;
    service.retire(false);
    return service;
  }

  /** Nothing of it is left, and what is still told of it is nobody's: its number is free, once. */
  public void forget(Service service, Turn turn) {
    service.forget();
    turn.emit(new Effect.Forget(service.id()));
    leaving.remove(service.spec().key(), service);
    byKey.remove(service.spec().key(), service);
    byName = null;
    table.set(service.id().number(), null);
    free.push(service.id());
    if (service.indexed != Moment.NEVER) {
      deadlines.remove(new Deadline(service.indexed, service.id().number()));
      service.indexed = Moment.NEVER;
    }
  }

  /** Returns the service of this number, or null if it was forgotten. */
  public @Nullable Service get(ServiceId id) {
    return id.number() < table.size() ? table.get(id.number()) : null;
  }

  public @Nullable Service get(String key) {
    return byKey.get(key);
  }

  /** Returns the services that {@code name} stands for, as {@link NameIndex} says. */
  public List<Service> named(String name) {
    if (byName == null) {
      byName = new NameIndex(byKey.values());
    }
    return byName.named(name);
  }

  /** Returns every service a configuration names, in the order they were added. */
  public List<Service> current() {
    return List.copyOf(byKey.values());
  }

  /** Returns every service, the retired ones too. */
  public List<Service> all() {
    List<Service> all = new ArrayList<>(table.size());
    for (Service service : table) {
      if (service != null) {
        all.add(service);
      }
    }
    return all;
  }

  /** Moves the service to its present deadline. */
  public void index(Service service) {
    long deadline = service.deadline();
    if (deadline == service.indexed || table.get(service.id().number()) != service) {
      return;
    }
    if (service.indexed != Moment.NEVER) {
      deadlines.remove(new Deadline(service.indexed, service.id().number()));
    }
    if (deadline != Moment.NEVER) {
      deadlines.add(new Deadline(deadline, service.id().number()));
    }
    service.indexed = deadline;
  }

  public long firstDeadline() {
    return deadlines.isEmpty() ? Moment.NEVER : deadlines.first().at();
  }

  /** Returns the services whose deadline has come, the earliest first. */
  public List<Service> due(Moment now) {
    List<Service> due = new ArrayList<>();
    for (Deadline deadline : deadlines) {
      if (!now.reached(deadline.at())) {
        break;
      }
      Service service = table.get(deadline.number());
      if (service != null) {
        due.add(service);
      }
    }
    return due;
  }
}
