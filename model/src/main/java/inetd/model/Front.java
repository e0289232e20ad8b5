package inetd.model;

import inetd.model.Effect.Kill;
import inetd.model.Effect.Target;
import inetd.model.conf.Configuration;
import inetd.model.control.ClientId;
import inetd.model.control.Desk;
import inetd.model.control.Reply;
import inetd.model.control.Request.Verb;
import inetd.model.control.Status;
import inetd.model.spec.ServiceSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The machine as the desk knows it. */
final class Front implements Desk.Machine {
  /** Who the configuration is read for before a restart: none of those who ask. */
  static final ClientId OURSELVES = new ClientId(-1);

  private final Supervisor machine;
  private final Services services;
  private final People people;

  /** Keys of services to restart once it is known what their definitions say now. */
  private final Set<String> restarting = new LinkedHashSet<>();

  Front(Supervisor machine, Services services, People people) {
    this.machine = machine;
    this.services = services;
    this.people = people;
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
      case START -> people.asked(service, Wanted.UP);
      case STOP -> people.asked(service, Wanted.DOWN);
      case RESTART -> {
        // What is restarted is started as its definition says now, not as it said at the last load.
        if (restarting.isEmpty()) {
          emit(new Effect.Rehearse(OURSELVES, Optional.empty()));
        }
        restarting.add(service.spec().key());
      }
      case RELOAD -> send(id, Signal.HUP);
      case RESET -> people.reset(service);
      case ENABLE -> people.enable(service);
      case DISABLE -> people.disable(service);
    }
  }

  /** The configuration is there that restarts waited for. */
  void rehearsed(Configuration configuration) {
    Set<String> keys = Set.copyOf(restarting);
    restarting.clear();
    for (Service service : services.current()) {
      if (keys.contains(service.spec().key()) && machine.serving()) {
        machine.reload().renew(service, configuration);
      }
    }
    for (Service service : services.current()) {
      if (keys.contains(service.spec().key()) && machine.serving()) {
        people.restart(service);
      }
    }
  }

  @Override
  public boolean send(ServiceId id, Signal signal) {
    Service service = get(id);
    if (service.instance != null && service.instance.main() instanceof Proc.Alive(int pid)) {
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
