package inetd.model;

import inetd.model.conf.Configuration;
import inetd.model.conf.Problem;
import inetd.model.spec.Duty;
import inetd.model.spec.ServiceSpec;
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
  private final Limits limits;

  Reload(Supervisor machine, Services services, Limits limits) {
    this.machine = machine;
    this.services = services;
    this.limits = limits;
  }

  void to(Configuration configuration) {
    for (Problem problem : configuration.problems()) {
      machine.emit(Message.problem(problem));
    }
    removeMissing(configuration);
    List<ServiceSpec> added = new ArrayList<>();
    for (ServiceSpec spec : configuration.services()) {
      Service service = services.get(spec.key());
      if (service != null && isReplaced(service.spec().duty(), spec.duty())) {
        remove(service);
        service = null;
      }
      if (service == null) {
        added.add(spec);
      } else {
        change(service, spec);
      }
    }
    for (ServiceSpec spec : added) {
      add(spec);
    }
    machine.mux();
    machine.emit(Message.loaded(services.current().size()));
  }

  /** A daemon that is still on its way out comes back as itself: never two copies of it. */
  private void add(ServiceSpec spec) {
    Service leaving = services.leaving(spec.key());
    Service service = leaving == null ? services.add(spec, limits) : services.recall(leaving);
    service.become(spec);
    machine.emit(new Effect.Prepare(service.id, spec));
    machine.emit(Message.added(spec));
    machine.enable(service, Reason.LOAD);
  }

  private void removeMissing(Configuration configuration) {
    Set<String> named = HashSet.newHashSet(configuration.services().size());
    for (ServiceSpec spec : configuration.services()) {
      named.add(spec.key());
    }
    int kept = 0;
    for (Service service : services.current()) {
      if (named.contains(service.spec().key())) {
        continue;
      }
      if (configuration.sound()) {
        remove(service);
      } else {
        kept++;
      }
    }
    if (kept > 0) {
      machine.emit(Message.kept(kept));
    }
  }

  private void remove(Service service) {
    machine.emit(Message.removed(service.spec()));
    machine.remove(service);
  }

  /** A socket that differs, or another way to serve it, is another service. */
  private static boolean isReplaced(Duty was, Duty is) {
    return !was.getClass().equals(is.getClass())
        || (Service.hasSocket(was) && !Listener.endpoint(was).equals(Listener.endpoint(is)));
  }

  private void change(Service service, ServiceSpec spec) {
    boolean same = service.spec().duty().equals(spec.duty());
    if (!service.spec().equals(spec)) {
      service.become(spec);
    }
    if (!same) {
      machine.emit(new Effect.Prepare(service.id, spec));
      machine.emit(Message.changed(spec));
      if (service.isDaemon() && service.wanted()) {
        machine.later(service, new Input.RestartAsked());
      }
    }
    machine.enable(service, Reason.NONE);
  }
}
