package inetd.model.machine;

import inetd.model.control.Reply;
import inetd.model.control.Reply.Move;
import inetd.model.instance.InstanceEvent;
import inetd.model.instance.NoticeText;
import inetd.model.listen.Listener;
import inetd.model.memory.ProcessFingerprint;
import inetd.model.port.Effect;
import inetd.model.source.Configuration;
import inetd.model.source.Problem;
import inetd.model.spec.Duty;
import inetd.model.spec.ServiceSpec;
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
 * closed, or whose address could not be bound, is opened again. If the configuration has errors
 * nothing is removed: the missing one may be the misspelt one.
 */
final class Reload {
  private final Supervisor machine;
  private final Services services;
  private final ServiceLoader roster;

  Reload(Supervisor machine, Services services, ServiceLoader roster) {
    this.machine = machine;
    this.services = services;
    this.roster = roster;
  }

  /** One difference between what is loaded and what is to be. */
  sealed interface Difference {
    /** No configuration names it any more. */
    record Gone(Service service) implements Difference {}

    /** It is another service under the same key: another socket, another way to be served. */
    record Replaced(Service service, ServiceSpec spec) implements Difference {}

    /** It takes a new definition and goes on, or is restarted for it. */
    record Changed(Service service, ServiceSpec spec, boolean restart) implements Difference {}

    /** It stays as it is. */
    record Same(Service service, ServiceSpec spec) implements Difference {}

    /** It is new. */
    record New(ServiceSpec spec) implements Difference {}
  }

  void to(Configuration configuration) {
    for (Problem problem : configuration.problems()) {
      machine.emit(NoticeText.problem(problem));
    }
    List<Difference> differences = differences(configuration);
    int kept = services.current().size();
    for (Difference difference : differences) {
      kept -= difference instanceof Difference.New ? 0 : 1;
    }
    if (kept > 0) {
      machine.emit(NoticeText.kept(kept));
    }
    for (Difference difference : differences) {
      switch (difference) {
        case Difference.Gone(Service service) -> remove(service);
        case Difference.Replaced(Service service, ServiceSpec _) -> remove(service);
        case Difference.Changed(Service service, ServiceSpec spec, boolean restart) ->
            change(service, spec, restart, reason(service));
        case Difference.Same(Service service, ServiceSpec spec) -> keep(service, spec);
        case Difference.New _ -> {}
      }
    }
    for (Difference difference : differences) {
      switch (difference) {
        case Difference.New(ServiceSpec spec) -> add(spec);
        case Difference.Replaced(Service _, ServiceSpec spec) -> add(spec);
        case Difference.Gone _, Difference.Changed _, Difference.Same _ -> {}
      }
    }
    roster.mux();
    machine.emit(NoticeText.loaded(services.current().size()));
  }

  /** Returns what differs, what is gone first; what is kept for an error's sake is not named. */
  List<Difference> differences(Configuration configuration) {
    List<Difference> differences = new ArrayList<>();
    gone(configuration).forEach(service -> differences.add(new Difference.Gone(service)));
    for (ServiceSpec spec : configuration.services()) {
      Service service = services.get(spec.key());
      differences.add(service == null ? new Difference.New(spec) : difference(service, spec));
    }
    return differences;
  }

  /**
   * Takes what a configuration says now of one service, which is restarted anyway: as it is known
   * if that does not name it.
   */
  void renew(Service service, Configuration configuration) {
    boolean named = false;
    for (ServiceSpec spec : configuration.services()) {
      if (spec.key().equals(service.spec().key())) {
        named = true;
        switch (difference(service, spec)) {
          case Difference.Changed _ -> change(service, spec, false, StartReason.NONE);
          case Difference.Replaced _ -> {
            remove(service);
            add(spec);
          }
          case Difference.Same _, Difference.Gone _, Difference.New _ -> {}
        }
      }
    }
    if (!named && !configuration.sound()) {
      machine.emit(NoticeText.asKnown(service.subject(), configuration.problems().getFirst()));
    }
  }

  /** Returns what taking over a configuration would do, and does nothing. */
  List<Reply.Step> plan(Configuration configuration) {
    List<Reply.Step> steps = new ArrayList<>();
    Set<Service> named = new HashSet<>();
    for (Difference difference : differences(configuration)) {
      steps.add(planned(difference, named));
    }
    for (Service service : services.current()) {
      if (!named.contains(service)) {
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
            "differs in " + SpecDiff.of(service.spec().duty(), spec.duty()));
      }
      case Difference.Same(Service service, ServiceSpec spec) -> {
        named.add(service);
        yield roster.isIdle(service)
            ? new Reply.Step(spec.name(), Move.START, "it is enabled again")
            : new Reply.Step(spec.name(), Move.KEEP, "nothing differs");
      }
      case Difference.New(ServiceSpec spec) -> new Reply.Step(spec.name(), Move.START, "it is new");
    };
  }

  private static Difference difference(Service service, ServiceSpec spec) {
    Duty was = service.spec().duty();
    Duty is = spec.duty();
    if (isReplaced(was, is)) {
      return new Difference.Replaced(service, spec);
    }
    return was.equals(is)
        ? new Difference.Same(service, spec)
        : new Difference.Changed(service, spec, isRestarted(was, is));
  }

  /** A daemon is restarted only for what its process would find different. */
  private static boolean isRestarted(Duty was, Duty is) {
    return was instanceof Duty.Daemon before
        && is instanceof Duty.Daemon after
        && !ProcessFingerprint.of(before).equals(ProcessFingerprint.of(after));
  }

  private List<Service> gone(Configuration configuration) {
    if (!configuration.sound()) {
      return List.of();
    }
    Set<String> named = HashSet.newHashSet(configuration.services().size());
    for (ServiceSpec spec : configuration.services()) {
      named.add(spec.key());
    }
    return services.current().stream()
        .filter(service -> !named.contains(service.spec().key()))
        .toList();
  }

  private void add(ServiceSpec spec) {
    Service service = roster.add(spec);
    machine.emit(new Effect.Prepare(service.id, spec));
    machine.emit(NoticeText.added(service.subject(), service.spec()));
    roster.enable(service, StartReason.LOAD);
  }

  private void remove(Service service) {
    machine.emit(NoticeText.removed(service.subject(), service.spec()));
    roster.remove(service);
  }

  /** A socket that differs, or another way to serve it, is another service. */
  private static boolean isReplaced(Duty was, Duty is) {
    return !was.getClass().equals(is.getClass())
        || (Service.hasSocket(was) && !Listener.endpoint(was).equals(Listener.endpoint(is)));
  }

  private void keep(Service service, ServiceSpec spec) {
    if (!service.spec().equals(spec)) {
      roster.become(service, spec);
    }
    roster.enable(service, reason(service));
  }

  /** What was disabled and is not any more is loaded as if it were new. */
  private StartReason reason(Service service) {
    return service.isDaemon() && roster.isIdle(service) ? StartReason.LOAD : StartReason.NONE;
  }

  private void change(Service service, ServiceSpec spec, boolean restart, StartReason first) {
    roster.become(service, spec);
    machine.emit(new Effect.Prepare(service.id, spec));
    machine.emit(NoticeText.changed(service.subject(), service.spec()));
    if (restart && service.wanted()) {
      machine.later(service, new InstanceEvent.RestartAsked());
    } else if (service.instance != null) {
      machine.later(service, new InstanceEvent.Looked());
    }
    roster.enable(service, first);
  }
}
