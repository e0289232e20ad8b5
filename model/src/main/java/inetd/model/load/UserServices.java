package inetd.model.load;

import inetd.model.memory.UserDefinition;
import inetd.model.port.Effect;
import inetd.model.source.Configuration;
import inetd.model.source.Extent;
import inetd.model.source.Problem;
import inetd.model.source.Site;
import inetd.model.spec.SourceId;
import inetd.model.table.OperatorOverrides;
import inetd.model.table.Service;
import inetd.model.table.Services;
import inetd.model.table.Turn;
import inetd.model.word.Limits;
import inetd.model.word.ServiceId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The services that stand in no file: defined while inetd runs, until somebody removes them or the
 * system ends.
 *
 * <p>Those of an inetd before come back after the first reading of the files. Who has survived of
 * them and is not defined any more is told to end when the last of them was read.
 */
public final class UserServices {
  private final Limits.Runs limits;
  private final Services services;
  private final OperatorOverrides orders;
  private final Reload reload;
  private final Adoption adoption;

  /** Characters of the definitions there are, by their keys, by whose they are. */
  private final Map<Integer, Map<String, Integer>> defined = new HashMap<>();

  private int count;

  /** Keys of those that are being read for the first time. */
  private final Set<String> expected = new HashSet<>();

  /** Keys of those of the inetd before that are still to be read. */
  private final Set<String> recalled = new HashSet<>();

  /** Whose definitions of the inetd before cannot be understood now. */
  private final Set<SourceId> unsound = new HashSet<>();

  private List<UserDefinition> before = List.of();
  private boolean begun;
  private Site site = Site.STANDARD;
  private boolean told;

  public UserServices(
      Limits.Runs limits,
      Services services,
      OperatorOverrides orders,
      Reload reload,
      Adoption adoption) {
    this.limits = limits;
    this.services = services;
    this.orders = orders;
    this.reload = reload;
    this.adoption = adoption;
  }

  /** Takes what the inetd before has left. */
  public void recall(List<UserDefinition> definitions) {
    before = definitions;
  }

  /**
   * The files were read: returns what they say now of no single service. After the first time what
   * there was before comes back.
   */
  public Site read(Configuration files, Turn turn) {
    if (files.speaksFor(SourceId.Files.ALL) || !told) {
      told |= files.extent().covers(SourceId.Files.ALL);
      site = files.site();
    }
    if (!begun) {
      begun = true;
      for (UserDefinition definition : before) {
        recalled.add(definition.key());
        reserve(definition);
        turn.emit(new Effect.Define(definition));
      }
      before = List.of();
      settle(turn);
    }
    return site;
  }

  /** Tells whether a user who may not do everything may run services. */
  public boolean admits(int uid) {
    return site.users().has(uid);
  }

  /** Returns why there is no room for a definition, or for one of its name. */
  public Optional<String> hindrance(UserDefinition definition, boolean privileged) {
    String key = definition.key();
    if (expected.contains(key) || recalled.contains(key) || services.get(key) != null) {
      return Optional.of(definition.name() + " is there already; remove it first");
    }
    if (services.leaving(key) != null) {
      return Optional.of(definition.name() + " is still on its way out");
    }
    if (count >= limits.all()) {
      return Optional.of("there are " + count + " services without files already");
    }
    if (privileged) {
      return Optional.empty();
    }
    Map<String, Integer> own = defined.getOrDefault(definition.uid(), Map.of());
    if (own.size() >= limits.each()) {
      return Optional.of("you have " + own.size() + " services without files already");
    }
    int text = definition.text().length();
    for (int length : own.values()) {
      text += length;
    }
    return text > limits.text()
        ? Optional.of("your definitions would be longer than " + limits.text() + " characters")
        : Optional.empty();
  }

  /** Begins to define it; there is room. */
  public void define(UserDefinition definition, Turn turn) {
    reserve(definition);
    expected.add(definition.key());
    turn.emit(new Effect.Define(definition));
  }

  /**
   * A definition was read: returns its service, none if it cannot be understood.
   *
   * @param serving whether anything is still to be started
   */
  public Optional<ServiceId> defined(
      UserDefinition definition, Configuration read, boolean serving, Turn turn) {
    boolean asked = expected.remove(definition.key());
    boolean old = recalled.remove(definition.key());
    Optional<ServiceId> service = Optional.empty();
    if (!serving) {
      if (asked) { // Who asked for it is told that it is not there.
        turn.emit(new Effect.Undefine(definition.source(), definition.name()));
      }
    } else if ((asked || old) && !read.services().isEmpty()) {
      service = Optional.of(reload.introduce(read, turn).id());
    } else {
      release(definition.key());
      if (old) {
        unsound.add(definition.source());
        for (Problem problem : read.problems()) {
          turn.emit(LoadNotices.problem(problem));
        }
      }
    }
    settle(turn);
    return service;
  }

  /** Takes out the service and its definition. */
  public void remove(Service service, Turn turn) {
    String key = service.spec().key();
    release(key);
    if (service.source() instanceof SourceId.User source) {
      turn.emit(new Effect.Undefine(source, source.name(key)));
    }
    boolean stopped = orders.start(key);
    boolean disabled = orders.enable(key);
    if (stopped || disabled) {
      turn.emit(orders.remember());
    }
    reload.drop(service, turn);
  }

  private void reserve(UserDefinition definition) {
    Map<String, Integer> own = defined.computeIfAbsent(definition.uid(), _ -> new HashMap<>());
    if (own.put(definition.key(), definition.text().length()) == null) {
      count++;
    }
  }

  private void release(String key) {
    if (SourceId.of(key) instanceof SourceId.User(int uid)) {
      Map<String, Integer> own = defined.getOrDefault(uid, Map.of());
      if (own.remove(key) != null) {
        count--;
      }
      if (own.isEmpty()) {
        defined.remove(uid);
      }
    }
  }

  /** When all of the inetd before were read, who is nobody's is told to end. */
  private void settle(Turn turn) {
    if (recalled.isEmpty()) {
      adoption.dismiss(
          new Configuration(List.of(), List.of(), List.of(), unsound, Extent.Families.USERS), turn);
    }
  }
}
