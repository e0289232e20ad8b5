package inetd.model.machine;

import inetd.model.control.AccessPolicy;
import inetd.model.control.JobDescriptions;
import inetd.model.control.Reply;
import inetd.model.control.Request;
import inetd.model.control.Request.Verb;
import inetd.model.control.Status;
import inetd.model.event.Emission;
import inetd.model.event.Waiter;
import inetd.model.instance.Context;
import inetd.model.job.Jobs;
import inetd.model.load.Reload;
import inetd.model.load.UserServices;
import inetd.model.memory.UserDefinition;
import inetd.model.operator.Aim;
import inetd.model.operator.LookupResult;
import inetd.model.operator.OperatedMachine;
import inetd.model.operator.Progress;
import inetd.model.port.Effect;
import inetd.model.source.Configuration;
import inetd.model.source.Problem;
import inetd.model.spec.ServiceSpec;
import inetd.model.table.Conditions;
import inetd.model.table.OperatorOverrides;
import inetd.model.table.Service;
import inetd.model.table.Services;
import inetd.model.table.Turn;
import inetd.model.word.Check;
import inetd.model.word.ClientId;
import inetd.model.word.Limits;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import inetd.model.word.StandingOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The machine as those who answer requests know it. */
final class OperatorRequests implements OperatedMachine {
  /** Who the configuration is read for before a restart: none of those who ask. */
  static final ClientId OURSELVES = new ClientId(-1);

  private final Limits limits;
  private final Turn turn;
  private final Services services;
  private final OperatorOverrides orders;
  private final Conditions conditions;
  private final OperatorVerbs verbs;
  private final GoalProgress progress;
  private final Departure departure;
  private final Reload reload;
  private final UserServices users;
  private final Jobs jobs;
  private final AccessPolicy permit;

  /** Makes it; all that is asked is answered in {@code turn}. */
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
      Jobs jobs,
      AccessPolicy permit) {
    this.limits = limits;
    this.turn = turn;
    this.services = services;
    this.orders = orders;
    this.conditions = conditions;
    this.verbs = new OperatorVerbs(turn, commands, jobs);
    this.progress = progress;
    this.departure = departure;
    this.reload = reload;
    this.users = users;
    this.jobs = jobs;
    this.permit = permit;
  }

  @Override
  public List<ServiceId> services() {
    List<ServiceId> all = new ArrayList<>();
    for (Service service : services.current()) {
      if (!jobs.requests().stoodFor(service)) {
        all.add(service.id());
      }
    }
    return all;
  }

  @Override
  public List<ServiceId> named(String name) {
    List<Service> instances = jobs.requests().named(name);
    return (instances.isEmpty() ? services.named(name) : instances)
        .stream().map(Service::id).toList();
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
    return progress.of(aim, key, known(key), starts, pid);
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
    String blocked = jobs.waitsFor(get(id).spec().key());
    return blocked.isEmpty() ? view(id).waitsFor() : blocked;
  }

  @Override
  public List<Problem> problems() {
    return reload.problems();
  }

  @Override
  public List<Reply.Step> plan(Configuration configuration) {
    return reload.plan(configuration);
  }

  @Override
  public List<Reply.Job> jobs() {
    return JobDescriptions.of(jobs.requests().definitions());
  }

  @Override
  public List<Reply.Step> plan(Request.PlanEvent event) {
    return EventRehearsal.of(event, limits, services, orders, jobs.requests(), turn.now());
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
  public boolean isJob(String name) {
    return jobs.requests().home(name).isPresent();
  }

  @Override
  public LookupResult instance(Request.Act act) {
    return JobChoice.of(act, jobs.requests());
  }

  @Override
  public LookupResult instance(String job, List<String> variables) {
    return JobChoice.of(job, variables, jobs.requests());
  }

  @Override
  public long emit(Emission what, Optional<ClientId> client) {
    return jobs.emit(
        what, client.isPresent() ? new Waiter.Client(client.get()) : new Waiter.Nobody());
  }

  @Override
  public void act(Verb verb, ServiceId id, List<String> variables) {
    verbs.act(verb, get(id), variables);
  }

  @Override
  public void signed(ServiceId id, StandingOrder order, String who) {
    orders.signed(get(id).spec().key(), order, who);
  }

  @Override
  public Signal reloadSignal(ServiceId id) {
    return OperatorVerbs.reloadSignal(get(id));
  }

  @Override
  public boolean send(ServiceId id, Signal signal) {
    return verbs.send(get(id), signal);
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
