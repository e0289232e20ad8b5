package inetd.model.load;

import inetd.model.control.Reply;
import inetd.model.control.Reply.Move;
import inetd.model.instance.InstanceEvent;
import inetd.model.port.Effect;
import inetd.model.source.Configuration;
import inetd.model.source.Problem;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.SourceId;
import inetd.model.table.Service;
import inetd.model.table.Services;
import inetd.model.table.Turn;
import inetd.model.word.Check;
import inetd.model.word.StartReason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * From what is loaded to what a configuration says, touching only what differs.
 *
 * <p>What is gone closes first, so that an address may move from one service to another. A service
 * keeps its socket, its backlog and its servers unless its endpoint changed; one the limiter had
 * closed, or whose address could not be bound, is opened again. Of a source with errors nothing is
 * removed: the missing one may be the misspelt one. What is of another source is not touched.
 */
public final class Reload {
  private final Services services;
  private final ServiceLoader loader;
  private List<Problem> problems = List.of();

  /** Makes one that compares with {@code services}. */
  public Reload(Services services, ServiceLoader loader) {
    this.services = services;
    this.loader = loader;
  }

  /** Takes over a configuration. */
  public void to(Configuration configuration, Turn turn) {
    problems = configuration.problems();
    for (Problem problem : configuration.problems()) {
      turn.emit(LoadNotices.problem(problem));
    }
    List<Difference> differences = differences(configuration);
    int kept = services.current().size();
    for (Difference difference : differences) {
      kept -= difference instanceof Difference.New ? 0 : 1;
    }
    if (kept > 0) {
      turn.emit(LoadNotices.kept(kept));
    }
    for (Difference difference : differences) {
      switch (difference) {
        case Difference.Gone(Service service) -> remove(service, turn);
        case Difference.Replaced(Service service, ServiceSpec _) -> remove(service, turn);
        case Difference.Changed(Service service, ServiceSpec spec, boolean restart) ->
            change(service, spec, restart, reason(service), turn);
        case Difference.Same(Service service, ServiceSpec spec) -> keep(service, spec, turn);
        case Difference.Awaiting(Service service, ServiceSpec spec) ->
            turn.emit(LoadNotices.asBefore(service.subject(), spec.awaited()));
        case Difference.New _ -> {}
      }
    }
    for (Difference difference : differences) {
      switch (difference) {
        case Difference.New(ServiceSpec spec) -> add(spec, turn);
        case Difference.Replaced(Service _, ServiceSpec spec) -> add(spec, turn);
        case Difference.Gone _, Difference.Changed _, Difference.Same _, Difference.Awaiting _ -> {}
      }
    }
    turn.emit(LoadNotices.loaded(services.current().size()));
  }

  /** Returns what was wrong with what was last taken over. */
  public List<Problem> problems() {
    return problems;
  }

  /** Takes in one service more; nothing of its key is there. */
  Service introduce(Configuration one, Turn turn) {
    for (Problem problem : one.problems()) {
      turn.emit(LoadNotices.problem(problem));
    }
    ServiceSpec spec = one.services().getFirst();
    add(spec, turn);
    return Check.present(services.get(spec.key()), "it was added");
  }

  /** Takes out a service that nothing defines any more. */
  void drop(Service service, Turn turn) {
    remove(service, turn);
  }

  /** Returns what differs, what is gone first; what is kept for an error's sake is not named. */
  List<Difference> differences(Configuration configuration) {
    List<Difference> differences = new ArrayList<>();
    gone(configuration).forEach(service -> differences.add(new Difference.Gone(service)));
    for (ServiceSpec spec : configuration.services()) {
      Service service = services.get(spec.key());
      differences.add(
          service == null ? new Difference.New(spec) : Difference.between(service, spec));
    }
    return differences;
  }

  /**
   * Takes what a configuration says now of one service, which is restarted anyway: as it is known
   * if that does not name it.
   */
  public void renew(String key, Configuration configuration, Turn turn) {
    Service service = services.get(key);
    if (service == null) {
      return;
    }
    boolean named = false;
    for (ServiceSpec spec : configuration.services()) {
      if (spec.key().equals(key)) {
        named = true;
        switch (Difference.between(service, spec)) {
          case Difference.Changed _ -> change(service, spec, false, StartReason.NONE, turn);
          case Difference.Replaced _ -> {
            remove(service, turn);
            add(spec, turn);
          }
          case Difference.Awaiting _ ->
              turn.emit(LoadNotices.asBefore(service.subject(), spec.awaited()));
          case Difference.Same _, Difference.Gone _, Difference.New _ -> {}
        }
      }
    }
    if (!named && configuration.unsound().contains(SourceId.of(key))) {
      turn.emit(LoadNotices.asKnown(service.subject(), configuration.problems().getFirst()));
    }
  }

  /** Takes what a configuration says now of services that wait for a user or group it knows. */
  void arrived(Set<String> waiting, Configuration configuration, Turn turn) {
    for (ServiceSpec spec : configuration.services()) {
      Service service = services.get(spec.key());
      if (service != null && waiting.contains(spec.key()) && spec.awaited().isEmpty()) {
        switch (Difference.between(service, spec)) {
          case Difference.Replaced _ -> {
            remove(service, turn);
            add(spec, turn);
          }
          case Difference.Changed _ -> change(service, spec, false, StartReason.LOAD, turn);
          case Difference.Same _, Difference.Awaiting _, Difference.Gone _, Difference.New _ -> {}
        }
      }
    }
  }

  /** Returns what taking over a configuration would do, and does nothing. */
  public List<Reply.Step> plan(Configuration configuration) {
    List<Reply.Step> steps = new ArrayList<>();
    Set<Service> named = new HashSet<>();
    for (Difference difference : differences(configuration)) {
      steps.add(planned(difference, named));
    }
    for (Service service : services.current()) {
      SourceId source = service.source();
      if (!named.contains(service)
          && !(source instanceof SourceId.Job)
          && configuration.extent().covers(source)) {
        String why = "it is missing, but nothing is removed by a configuration with errors";
        steps.add(new Reply.Step(service.spec().name(), Move.KEEP, why));
      }
    }
    return steps;
  }

  private Reply.Step planned(Difference difference, Set<Service> named) {
    return switch (difference) {
      case Difference.Gone(Service service) -> {
        named.add(service);
        yield new Reply.Step(
            service.spec().name(), Move.STOP, "the configuration names it no longer");
      }
      case Difference.Replaced(Service service, ServiceSpec spec) -> {
        named.add(service);
        yield new Reply.Step(
            spec.name(), Move.RESTART, "its socket, or the way it is served, is another");
      }
      case Difference.Changed(Service service, ServiceSpec spec, boolean restart) -> {
        named.add(service);
        yield new Reply.Step(
            spec.name(),
            restart && service.wanted() ? Move.RESTART : Move.CHANGE,
            "differs in " + SpecDiff.of(service.spec(), spec));
      }
      case Difference.Same(Service service, ServiceSpec spec) -> {
        named.add(service);
        yield loader.isIdle(service)
            ? new Reply.Step(spec.name(), Move.START, "it is enabled again")
            : new Reply.Step(spec.name(), Move.KEEP, "nothing differs");
      }
      case Difference.Awaiting(Service service, ServiceSpec spec) -> {
        named.add(service);
        String why = "its new definition waits for ".concat(spec.awaited());
        yield new Reply.Step(spec.name(), Move.KEEP, why);
      }
      case Difference.New(ServiceSpec spec) ->
          new Reply.Step(
              spec.name(),
              Move.START,
              spec.awaited().isEmpty()
                  ? "it is new"
                  : "it is new, and waits for " + spec.awaited());
    };
  }

  private List<Service> gone(Configuration configuration) {
    Set<String> named = HashSet.newHashSet(configuration.services().size());
    for (ServiceSpec spec : configuration.services()) {
      named.add(spec.key());
    }
    List<Service> gone = new ArrayList<>();
    for (Service service : services.current()) {
      SourceId source = service.source();
      if (!named.contains(service.spec().key())
          && !(source instanceof SourceId.Job) // A job's instances come and go with it.
          && configuration.speaksFor(source)) {
        gone.add(service);
      }
    }
    return gone;
  }

  private void add(ServiceSpec spec, Turn turn) {
    Service service = loader.add(spec, turn);
    turn.emit(new Effect.Prepare(service.id(), spec));
    turn.emit(LoadNotices.added(service.subject(), service.spec()));
    loader.enable(service, StartReason.LOAD, turn);
  }

  private void remove(Service service, Turn turn) {
    turn.emit(LoadNotices.removed(service.subject(), service.spec()));
    loader.remove(service, turn);
  }

  private void keep(Service service, ServiceSpec spec, Turn turn) {
    if (!service.spec().equals(spec)) {
      loader.become(service, spec, turn);
    }
    loader.enable(service, reason(service), turn);
  }

  /** What was disabled and is not any more is loaded as if it were new. */
  private StartReason reason(Service service) {
    boolean waited = !service.spec().awaited().isEmpty();
    return service.isDaemon() && (waited || loader.isIdle(service))
        ? StartReason.LOAD
        : StartReason.NONE;
  }

  private void change(
      Service service, ServiceSpec spec, boolean restart, StartReason first, Turn turn) {
    loader.become(service, spec, turn);
    turn.emit(new Effect.Prepare(service.id(), spec));
    turn.emit(LoadNotices.changed(service.subject(), service.spec()));
    if (restart && service.wanted()) {
      turn.later(service, new InstanceEvent.RestartAsked());
    } else if (service.instance() != null) {
      turn.later(service, new InstanceEvent.Looked());
    }
    loader.enable(service, first, turn);
  }
}
