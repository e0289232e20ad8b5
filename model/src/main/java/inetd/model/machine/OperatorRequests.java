package inetd.model.machine;

import inetd.model.control.Reply;
import inetd.model.control.Request.Verb;
import inetd.model.control.Status;
import inetd.model.operator.RequestHandler;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Kill;
import inetd.model.port.Effect.Target;
import inetd.model.source.Configuration;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Check;
import inetd.model.word.ClientId;
import inetd.model.word.Goal;
import inetd.model.word.ProcessState;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The machine as the desk knows it. */
final class OperatorRequests implements RequestHandler.Machine {
  /** Who the configuration is read for before a restart: none of those who ask. */
  static final ClientId OURSELVES = new ClientId(-1);

  private final Supervisor machine;
  private final Services services;
  private final OperatorCommands people;
  private final PendingRestarts restarts;

  OperatorRequests(
      Supervisor machine, Services services, OperatorCommands people, PendingRestarts restarts) {
    this.machine = machine;
    this.services = services;
    this.people = people;
    this.restarts = restarts;
  }

  @Override
  public List<ServiceId> services() {
    return services.current().stream().map(service -> service.id).toList();
  }

  @Override
  public List<ServiceId> named(String name) {
    return services.named(name).stream().map(service -> service.id).toList();
  }

  private Service get(ServiceId id) {
    return Check.present(services.get(id), "a service that is asked about is there");
  }

  @Override
  public Optional<ServiceSpec> spec(ServiceId id) {
    return Optional.ofNullable(services.get(id)).map(Service::spec);
  }

  @Override
  public Status status(ServiceId id) {
    return machine.portrait(get(id)).status();
  }

  @Override
  public List<Reply.Finding> findings(ServiceId id) {
    return machine.inquiry(get(id)).findings();
  }

  @Override
  public String waitsFor(ServiceId id) {
    return machine.portrait(get(id)).waitsFor();
  }

  @Override
  public List<Reply.Step> plan(Configuration configuration) {
    return machine.reload().plan(configuration);
  }

  @Override
  public boolean leaving() {
    return !machine.serving();
  }

  @Override
  public void act(Verb verb, ServiceId id) {
    Service service = get(id);
    switch (verb) {
      case START -> people.asked(service, Goal.UP);
      case STOP -> people.asked(service, Goal.DOWN);
      case RESTART -> people.restartAsked(service);
      case RELOAD -> send(id, Signal.HUP);
      case RESET -> people.reset(service);
      case ENABLE -> people.enable(service);
      case DISABLE -> people.disable(service);
    }
  }

  /** The configuration that restarts waited for is there, as far as it could be read. */
  void rehearsed(Configuration configuration) {
    Set<String> keys = restarts.end();
    if (machine.serving()) {
      each(keys, service -> machine.reload().renew(service, configuration));
      each(keys, people::restart);
    }
  }

  private void each(Set<String> keys, Consumer<Service> action) {
    for (String key : keys) {
      Service service = services.get(key);
      if (service != null) {
        action.accept(service);
      }
    }
  }

  @Override
  public boolean send(ServiceId id, Signal signal) {
    Service service = get(id);
    if (service.instance != null
        && service.instance.main() instanceof ProcessState.Alive(int pid)) {
      emit(new Kill(pid, signal, Target.PROCESS));
      return true;
    }
    return false;
  }

  @Override
  public void reload() {
    emit(new Effect.ReadConfiguration());
  }

  @Override
  public void emit(Effect effect) {
    machine.emit(effect);
  }
}
