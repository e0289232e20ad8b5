package inetd.model.machine;

import inetd.model.control.AccessPolicy;
import inetd.model.instance.InstanceEvent;
import inetd.model.instance.NoticeText;
import inetd.model.job.JobRequests;
import inetd.model.job.Jobs;
import inetd.model.listen.Listener;
import inetd.model.load.Adoption;
import inetd.model.load.AwaitedAccounts;
import inetd.model.load.PendingRestarts;
import inetd.model.load.Reload;
import inetd.model.load.ServiceLoader;
import inetd.model.load.UserServices;
import inetd.model.operator.RepeatedNotices;
import inetd.model.operator.RequestHandler;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.Event.Ticket;
import inetd.model.port.Interest;
import inetd.model.port.Machine;
import inetd.model.source.Configuration;
import inetd.model.spec.Condition;
import inetd.model.table.Conditions;
import inetd.model.table.OperatorOverrides;
import inetd.model.table.ProcessTable;
import inetd.model.table.Service;
import inetd.model.table.Services;
import inetd.model.table.Turn;
import inetd.model.watchdog.Watchdogs;
import inetd.model.word.Failure;
import inetd.model.word.Goal;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.ProgramMessage;
import inetd.model.word.WaitStatus;
import inetd.model.word.Zone;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The machine: finds whose each event is, and hands it there.
 *
 * <p>It holds all state and is told everything, the time included; the same events give the same
 * effects. Transitions that follow from one another run from the turn's queue, never by recursion.
 */
public final class Supervisor implements Machine {
  private final Turn turn = new Turn();
  private final Services services = new Services();
  private final Conditions conditions = new Conditions();
  private final OperatorOverrides orders = new OperatorOverrides();
  private final PendingRestarts restarts = new PendingRestarts();
  private final ProcessTable processes = new ProcessTable();
  private final RepeatedNotices repeats = new RepeatedNotices();
  private final BuiltinConnections builtins;
  private final Departure departure;
  private final Listeners listeners;
  private final Instances instances;
  private final Adoption adoption;
  private final Jobs jobs;
  private final ProcessEvents children;
  private final AwaitedAccounts accounts;
  private final UserServices users;
  private final OperatorCommands commands;
  private final Readings readings;
  private final DirectoryServices directories;
  private final RequestHandler requests;
  private final Watchdogs watchdogs = new Watchdogs();

  /** Makes a machine of root's. */
  public Supervisor(Limits limits, Zone zone) {
    this(limits, zone, 0);
  }

  /**
   * Makes a machine without services; the first {@link Event.ReloadAsked} fills it.
   *
   * @param limits the bounds it keeps
   * @param zone local time, for the daytime service and for calendars
   * @param uid as whom inetd runs: who may do everything, besides root
   */
  public Supervisor(Limits limits, Zone zone, int uid) {
    AccessPolicy permit = new AccessPolicy(uid);
    this.builtins = new BuiltinConnections(limits, zone, orders, processes);
    this.departure = new Departure(services, builtins);
    this.listeners = new Listeners(services, conditions, orders, processes, builtins);
    this.adoption = new Adoption(limits, zone, processes);
    ServiceLoader loader =
        new ServiceLoader(limits, services, conditions, orders, restarts, adoption);
    Reload reload = new Reload(services, loader);
    this.accounts = new AwaitedAccounts(limits, conditions, reload);
    this.users = new UserServices(limits.runs(), services, orders, reload, adoption);
    this.jobs = new Jobs(turn, loader, adoption, orders, conditions);
    this.commands = new OperatorCommands(services, orders, restarts);
    this.directories = new DirectoryServices(services, loader, commands, processes);
    this.children = new ProcessEvents(processes, listeners, adoption, directories);
    this.requests =
        new RequestHandler(
            new OperatorRequests(
                limits,
                turn,
                services,
                orders,
                conditions,
                commands,
                new GoalProgress(orders, restarts, jobs.requests()),
                departure,
                reload,
                users,
                jobs,
                permit),
            permit);
    this.readings =
        new Readings(
            turn, services, departure, reload, jobs, builtins, adoption, accounts, users, watchdogs,
            restarts, commands);
    this.instances =
        new Instances(
            limits, zone, services, conditions, orders, processes, departure, restarts, jobs);
  }

  /** Takes one event and returns what must be done about it, in order. */
  @Override
  public List<Effect> on(Event event, Moment now) {
    turn.begin(now);
    take(event);
    run();
    if (restarts.begin()) {
      turn.emit(new Effect.Rehearse(OperatorRequests.OURSELVES, Optional.empty()));
    }
    repeats.thin(turn.effects(), turn.now());
    publish();
    if (departure.ends()) {
      turn.effects().addAll(repeats.rest(now));
      watchdogs.close(turn);
      turn.emit(new Effect.Exit(departure.status()));
    }
    return turn.effects();
  }

  /** Lets happen what is to happen, and serves who may be served because of that, to the end. */
  private void run() {
    Service touched;
    do {
      for (Turn.Step next = turn.nextStep(); next != null; next = turn.nextStep()) {
        instances.step(next.service(), next.what(), turn);
      }
      touched = turn.nextTouched();
      if (touched != null) {
        listeners.admitWaiting(touched, turn);
        services.index(touched);
        directories.touched(touched, turn);
        instances.forgetRetired(touched, turn);
        if (touched.changed()) {
          requests.changed(touched.id());
        }
      }
      if (!departure.serving()) {
        jobs.leave();
      }
    } while (touched != null || jobs.next(requests));
  }

  /** Answers what was asked for, and tells those who watch what was said. */
  private void publish() {
    List<Effect> out = turn.effects();
    out.addAll(repeats.due(turn.now()));
    int said = out.size();
    for (int i = 0; i < said; i++) {
      if (out.get(i) instanceof Effect.Tell tell) {
        requests.told(tell);
      }
    }
    requests.settled();
  }

  /** Returns what the machine waits for now. */
  @Override
  public Interest interest() {
    long said = Math.min(watchdogs.deadline(), repeats.deadline());
    long moved = Math.min(jobs.deadline(), Math.min(adoption.deadline(), accounts.deadline()));
    long served = Math.min(services.firstDeadline(), builtins.firstDeadline());
    return new Interest(Math.min(Math.min(said, moved), Math.min(served, directories.deadline())));
  }

  /** Returns the status to leave with, once everything is put away. */
  @Override
  public OptionalInt exitStatus() {
    return departure.exitStatus();
  }

  /** Returns the machine as it is. */
  public Snapshot snapshot() {
    return Snapshot.of(services, processes, orders, builtins.size());
  }

  JobRequests jobs() {
    return jobs.requests();
  }

  private void take(Event event) {
    switch (event) {
      case Event.Connected(var id, var connection, var peer) -> {
        listeners.connected(services.get(id), new Listener.Guest(connection, peer), turn);
        jobs.called(services.get(id));
      }
      case Event.ChildExited(int pid, WaitStatus how, boolean left) ->
          children.ended(pid, how, left, turn);
      case Event.Swept(int group) -> children.swept(group, turn);
      case Event.Forked(int pid, int child) ->
          children.said(pid, new InstanceEvent.Forked(pid, child), turn);
      case Event.Replaced(int pid) -> children.said(pid, new InstanceEvent.Replaced(pid), turn);
      case Event.Halted(int pid) -> children.said(pid, new InstanceEvent.Halted(pid), turn);
      case Event.Spawned spawned -> children.spawned(spawned, turn);
      case Event.Executed(int pid) -> children.said(pid, new InstanceEvent.Executed(), turn);
      case Event.SpawnFailed(Ticket ticket, Failure failure) ->
          children.spawnFailed(ticket, failure, turn);
      case Event.ExecFailed(int pid, Failure failure) -> children.execFailed(pid, failure, turn);
      case Event.Ready(int pid) -> children.said(pid, new InstanceEvent.Ready(), turn);
      case Event.Notified(int pid, ProgramMessage what) -> children.notified(pid, what, turn);
      case Event.Demand(var id, var peer) -> {
        listeners.demanded(services.get(id), peer, turn);
        jobs.called(services.get(id));
      }
      case Event.Datagram datagram ->
          builtins.datagram(services.get(datagram.service()), datagram, turn);
      case Event.Received(var connection, var data) -> builtins.received(connection, data, turn);
      case Event.Sent(var connection) -> builtins.sent(connection, turn);
      case Event.HungUp(var connection) -> builtins.hungUp(connection, turn);
      case Event.Opened(var id) -> listeners.opened(services.get(id), turn);
      case Event.OpenFailed(var id, Failure failure) ->
          listeners.openFailed(services.get(id), failure, turn);
      case Event.AcceptFailed(var id, Failure failure) ->
          listeners.acceptFailed(services.get(id), failure, turn);
      case Event.Controlled(var id, var letters) ->
          directories.controlled(services.get(id), letters, turn);
      case Event.Observed(Condition.Addresses _, boolean _) -> listeners.addressesChanged(turn);
      case Event.Observed(Condition what, boolean holds) -> {
        instances.observed(what, holds, turn);
        accounts.observed(what, turn);
      }
      case Event.Due _ -> due();
      case Event.Recalled(var saved) -> {
        orders.recall(saved);
        adoption.recall(saved);
        users.recall(saved.definitions());
        jobs.recalled(!saved.pasts().isEmpty() || !saved.survivors().isEmpty());
      }
      case Event.ReloadAsked _ when departure.serving() ->
          turn.emit(new Effect.ReadConfiguration());
      case Event.RetryAsked _ -> listeners.retry(turn);
      case Event.ConfigurationRead(Configuration configuration) -> readings.load(configuration);
      case Event.Asked(String name, Goal wanted) when departure.serving() ->
          commands.asked(name, wanted, turn);
      case Event.ReloadAsked _, Event.Asked _ -> {}
      case Event.Requested(var client, var peer, var request) ->
          requests
              .requested(client, peer, request)
              .ifPresent(text -> turn.emit(NoticeText.clientRefused(text)));
      case Event.RundAsked(var client, var peer, var words) ->
          requests.runs().rund().request(client, peer, words);
      case Event.ClientGone(var client) -> requests.gone(client);
      case Event.Taken(var client) -> requests.taken(client);
      case Event.Remarked(Effect.Tell remark) -> turn.emit(remark);
      case Event.Rehearsed(var client, var read) when client.equals(AwaitedAccounts.READER) ->
          readings.arrive(read);
      case Event.Rehearsed(var client, var read) when client.equals(OperatorRequests.OURSELVES) ->
          readings.restart(read);
      case Event.Rehearsed(var client, var read) -> requests.rehearsed(client, read);
      case Event.Defined(var definition, Configuration read) ->
          requests
              .runs()
              .defined(
                  definition, read, users.defined(definition, read, departure.serving(), turn));
      case Event.Armed(String device) -> watchdogs.armed(device, turn);
      case Event.Unfed(String device, String why) -> watchdogs.failed(device, why, turn);
      case Event.UpgradeAsked() -> requests.upgrades().asked();
      case Event.Probed(var hindrance) -> requests.upgrades().probed(hindrance);
      case Event.NotUpgraded(String why) -> requests.upgrades().failed(why);
      case Event.ExitAsked _ -> departure.begin(0, turn);
    }
  }

  private void due() {
    builtins.due(turn);
    adoption.due(turn);
    accounts.look(turn);
    watchdogs.due(turn);
    directories.due(turn);
    for (Service service : services.due(turn.now())) {
      if (service.listener() != null) {
        service.listener().due(turn.now(), turn.effects());
      }
      turn.touch(service);
      instances.due(service, turn);
    }
  }
}
