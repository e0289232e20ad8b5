package inetd.model.machine;

import inetd.model.control.AccessPolicy;
import inetd.model.control.Reply;
import inetd.model.control.Request.Verb;
import inetd.model.control.Status;
import inetd.model.instance.Context;
import inetd.model.load.Reload;
import inetd.model.load.UserServices;
import inetd.model.memory.UserDefinition;
import inetd.model.operator.Aim;
import inetd.model.operator.Progress;
import inetd.model.operator.RequestHandler;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Kill;
import inetd.model.port.Effect.Target;
import inetd.model.source.Configuration;
import inetd.model.spec.ServiceSpec;
import inetd.model.table.Conditions;
import inetd.model.table.OperatorOverrides;
import inetd.model.table.Service;
import inetd.model.table.Services;
import inetd.model.table.Turn;
import inetd.model.word.Check;
import inetd.model.word.ClientId;
import inetd.model.word.Goal;
import inetd.model.word.Limits;
import inetd.model.word.ProcessState;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The machine as those who answer requests know it. */
final class OperatorRequests implements RequestHandler.Machine {
  /** Who the configuration is read for before a restart: none of those who ask. */
  static final ClientId OURSELVES = new ClientId(-1);

  private final Limits limits;
  private final Turn turn;
  private final Services services;
  private final OperatorOverrides orders;
  private final Conditions conditions;
  private final OperatorCommands commands;
  private final GoalProgress progress;
  private final Departure departure;
  private final Reload reload;
  private final UserServices users;
  private final AccessPolicy permit;

  /**
   * Makes it.
   *
   * @param turn in which all that is asked is answered
   */
  OperatorRequests(
      Limits limits,
      Turn turn,
      Services services,
      OperatorOverrides orders,
      Conditions conditions,
      OperatorCommands commands,
      GoalProgress progress,
      Departure departure,
      Reload reload,
      UserServices users,
      AccessPolicy permit) {
    this.limits = limits;
    this.turn = turn;
    this.services = services;
    this.orders = orders;
    this.conditions = conditions;
    this.commands = commands;
    this.progress = progress;
    this.departure = departure;
    this.reload = reload;
    this.users = users;
    this.permit = permit;
  }

  @Override
  public List<ServiceId> services() {
    return services.current().stream().map(Service::id).toList();
  }

  @Override
  public List<ServiceId> named(String name) {
    return services.named(name).stream().map(Service::id).toList();
  }

  @Override
  public Optional<ServiceId> find(String key) {
    return Optional.ofNullable(known(key)).map(Service::id);
  }

  private @Nullable Service known(String key) {
    Service service = services.get(key);
    return service == null ? services.leaving(key) : service;
  }

  @Override
  public Progress progress(Aim aim, String key, long starts, int pid) {
    return progress.of(aim, known(key), starts, pid);
  }

  private Service get(ServiceId id) {
    return Check.present(services.get(id), "a service that is asked about is there");
  }

  private StatusView view(ServiceId id) {
    return new StatusView(get(id), orders, permit, turn.now());
  }

  @Override
  public Optional<ServiceSpec> spec(ServiceId id) {
    return Optional.ofNullable(services.get(id)).map(Service::spec);
  }

  @Override
  public Status status(ServiceId id) {
    return view(id).status();
  }

  @Override
  public List<Reply.Finding> findings(ServiceId id) {
    return explanation(id).findings();
  }

  @Override
  public String ifEnded(ServiceId id) {
    return explanation(id).ifEnded();
  }

  private Explanation explanation(ServiceId id) {
    Service service = get(id);
    return new Explanation(
        service, new Context(turn.now(), limits, conditions, orders.standing(service)));
  }

  @Override
  public String waitsFor(ServiceId id) {
    return view(id).waitsFor();
  }

  @Override
  public List<Reply.Step> plan(Configuration configuration) {
    return reload.plan(configuration);
  }

  @Override
  public boolean admits(int uid) {
    return users.admits(uid);
  }

  @Override
  public Optional<String> define(UserDefinition definition) {
    boolean privileged = definition.uid() == permit.own();
    Optional<String> hindrance = users.hindrance(definition, privileged);
    if (hindrance.isEmpty() && privileged && !services.named(definition.name()).isEmpty()) {
      return Optional.of("there is a service " + definition.name() + " already");
    }
    if (hindrance.isEmpty()) {
      users.define(definition, turn);
    }
    return hindrance;
  }

  @Override
  public void remove(ServiceId id) {
    users.remove(get(id), turn);
  }

  @Override
  public boolean leaving() {
    return !departure.serving();
  }

  @Override
  public void act(Verb verb, ServiceId id) {
    Service service = get(id);
    switch (verb) {
      case START -> commands.asked(service, Goal.UP, turn);
      case STOP -> commands.asked(service, Goal.DOWN, turn);
      case RESTART -> commands.restartAsked(service, turn);
      case RELOAD -> send(id, Signal.HUP);
      case RESET -> commands.reset(service, turn);
      case ENABLE -> commands.enable(service, turn);
      case DISABLE -> commands.disable(service, turn);
    }
  }

  @Override
  public boolean send(ServiceId id, Signal signal) {
    Service service = get(id);
    if (service.instance() != null
        && service.instance().main() instanceof ProcessState.Alive(int pid)) {
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
    turn.emit(effect);
  }
}
