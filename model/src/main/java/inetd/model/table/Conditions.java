package inetd.model.table;

import inetd.model.port.Effect;
import inetd.model.rule.RuleSettings;
import inetd.model.spec.Condition;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.verdict.ConditionView;
import inetd.model.word.ServiceId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The world outside as far as it is known, and which service depends on what of it. */
public final class Conditions implements ConditionView {
  /** What changes when a user or a group is added to those of this machine. */
  public static final List<Condition> ACCOUNTS =
      List.of(new Condition.Changed("/etc/passwd"), new Condition.Changed("/etc/group"));

  /** One circumstance, and the services that depend on it by number. */
  private static final class Followed {
    private final Map<ServiceId, Service> followers = new TreeMap<>();
    private Sight sight = Sight.UNKNOWN;
  }

  private final Map<Condition, Followed> followed = new HashMap<>();

  @Override
  public Sight at(Condition what) {
    Followed known = followed.get(what);
    return known == null ? Sight.UNKNOWN : known.sight;
  }

  /** The service depends on what {@code is} says, and no more on what {@code was} said. */
  public void follow(Service service, ServiceSpec was, ServiceSpec is, Turn turn) {
    Set<Condition> before = of(was);
    for (Condition what : of(is)) {
      if (!before.remove(what)) {
        follow(service, what, turn);
      }
    }
    before.forEach(what -> unfollow(service, what, turn));
  }

  public void follow(Service service, Turn turn) {
    of(service.spec()).forEach(what -> follow(service, what, turn));
  }

  public void unfollow(Service service, Turn turn) {
    of(service.spec()).forEach(what -> unfollow(service, what, turn));
    unfollow(service, new Condition.Addresses(), turn);
  }

  /** The service waits for {@code what}, besides what its definition says. */
  public void follow(Service service, Condition what, Turn turn) {
    Followed entry = followed.get(what);
    if (entry == null) {
      entry = new Followed();
      followed.put(what, entry);
      turn.emit(new Effect.Watch(what));
    }
    entry.followers.put(service.id(), service);
  }

  /** The service waits for {@code what} no more. */
  public void unfollow(Service service, Condition what, Turn turn) {
    Followed entry = followed.get(what);
    if (entry != null
        && entry.followers.remove(service.id()) != null
        && entry.followers.isEmpty()) {
      followed.remove(what);
      turn.emit(new Effect.Unwatch(what));
    }
  }

  /** Tells whether this is other than what was known; what was not known at all is no news. */
  public boolean isNews(Condition what, boolean holds) {
    return at(what) == (holds ? Sight.FAILS : Sight.HOLDS);
  }

  /** Returns the services that depend on it, by number, and remembers how it stands. */
  public List<Service> observed(Condition what, boolean holds) {
    Followed entry = followed.get(what);
    if (entry == null) {
      return List.of(); // It was on its way when nobody cared any more.
    }
    entry.sight = holds ? Sight.HOLDS : Sight.FAILS;
    return List.copyOf(entry.followers.values());
  }

  /** Returns the services that depend on it, by number. */
  public List<Service> followers(Condition what) {
    Followed entry = followed.get(what);
    return entry == null ? List.of() : List.copyOf(entry.followers.values());
  }

  /** Returns what a service depends on. */
  private static Set<Condition> of(ServiceSpec spec) {
    Set<Condition> all =
        spec.server() instanceof Server.Supervised supervised
            ? RuleSettings.watches(supervised.supervision().settings())
            : new LinkedHashSet<>();
    if (!spec.awaited().isEmpty()) {
      all.addAll(ACCOUNTS);
    }
    return all;
  }
}
