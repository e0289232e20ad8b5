package inetd.model.machine;

import inetd.model.control.AccessPolicy;
import inetd.model.instance.Context;
import inetd.model.instance.Instance;
import inetd.model.instance.InstanceEvent;
import inetd.model.instance.Lifecycle;
import inetd.model.instance.NoticeText;
import inetd.model.instance.Phase;
import inetd.model.instance.Step;
import inetd.model.listen.Listener;
import inetd.model.memory.SavedState;
import inetd.model.memory.Schedule;
import inetd.model.operator.RepeatedNotices;
import inetd.model.operator.RequestHandler;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Spawn;
import inetd.model.port.Event;
import inetd.model.port.Event.Ticket;
import inetd.model.port.Interest;
import inetd.model.port.Machine;
import inetd.model.rule.Rulebook;
import inetd.model.source.Configuration;
import inetd.model.spec.Condition;
import inetd.model.spec.Supervision.Weight;
import inetd.model.verdict.Standing;
import inetd.model.verdict.Verdict;
import inetd.model.word.Check;
import inetd.model.word.Failure;
import inetd.model.word.Goal;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.ProgramMessage;
import inetd.model.word.StandingOrder;
import inetd.model.word.StartReason;
import inetd.model.word.WaitStatus;
import inetd.model.word.Zone;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;

/**
 * The machine: every service, and what each event does to it.
 *
 * <p>It holds all state and is told everything, the time included; the same events give the same
 * effects. Transitions that follow from one another run from a queue, never by recursion.
 */
public final class Supervisor implements Machine {
  /** Where the machine is on its way to its end. */
  private enum Course {
    SERVING,
    LEAVING,
    LEFT
  }

  private record Todo(Service service, InstanceEvent input) {}

  private final Limits limits;
  private final Zone zone;
  private final Services services = new Services();
  private final Conditions circumstances = new Conditions(this::emit);
  private final OperatorOverrides orders = new OperatorOverrides();
  private final PendingRestarts restarts = new PendingRestarts();
  private final Adoption survivors;
  private final ServiceLoader roster;
  private final ProcessTable crew = new ProcessTable(this);
  private final Listeners doors = new Listeners(this, services);
  private final OperatorCommands people = new OperatorCommands(this, services, orders, restarts);
  private final OperatorRequests front = new OperatorRequests(this, services, people, restarts);
  private final AccessPolicy permit;
  private final BuiltinConnections parlour;
  private final RequestHandler desk;
  private final RepeatedNotices repeats = new RepeatedNotices();
  private final Queue<Todo> todo = new ArrayDeque<>();
  private Course course = Course.SERVING;
  private int status;

  /** What is being answered; replaced with every event. */
  private List<Effect> out = List.of();

  private Moment now = new Moment(0, 0);

  /**
   * Makes a machine without services; the first {@link Event.ReloadAsked} fills it.
   *
   * @param limits the bounds it keeps
   * @param zone local time, for the daytime service and for calendars
   */
  public Supervisor(Limits limits, Zone zone) {
    this(limits, zone, 0);
  }

  /**
   * Makes a machine of somebody else.
   *
   * @param uid as whom inetd runs: who may do everything, besides root
   */
  public Supervisor(Limits limits, Zone zone, int uid) {
    this.limits = limits;
    this.zone = zone;
    this.permit = new AccessPolicy(uid);
    this.parlour = new BuiltinConnections(this, limits, zone);
    this.survivors = new Adoption(this, zone);
    this.roster =
        new ServiceLoader(this, limits, services, circumstances, orders, restarts, survivors);
    this.desk = new RequestHandler(front, permit);
  }

  /** Takes one event and returns what must be done about it, in order. */
  @Override
  public List<Effect> on(Event event, Moment now) {
    this.out = new ArrayList<>(4);
    this.now = now;
    take(event);
    for (Todo next = todo.poll(); next != null; next = todo.poll()) {
      step(next.service(), next.input());
    }
    if (restarts.begin()) {
      emit(new Effect.Rehearse(OperatorRequests.OURSELVES, Optional.empty()));
    }
    refrain();
    publish();
    if (course == Course.LEAVING && services.all().stream().noneMatch(Supervisor::mustEnd)) {
      course = Course.LEFT;
      out.addAll(repeats.rest(now));
      out.add(new Effect.Exit(status));
    }
    return out;
  }

  /** Counts what was told just now. */
  private void refrain() {
    for (int i = out.size() - 1; i >= 0; i--) {
      if (out.get(i) instanceof Effect.Tell tell && !repeats.admits(tell, now)) {
        out.remove(i);
      }
    }
  }

  /** Answers what was asked for, and tells those who watch what was said. */
  private void publish() {
    out.addAll(repeats.due(now));
    int said = out.size();
    for (int i = 0; i < said; i++) {
      if (out.get(i) instanceof Effect.Tell tell) {
        desk.told(tell);
      }
    }
    desk.settled();
  }

  /** Returns what the machine waits for now. */
  @Override
  public Interest interest() {
    return new Interest(
        Math.min(repeats.deadline(), Math.min(services.firstDeadline(), parlour.firstDeadline())));
  }

  /** Returns the status to leave with, once everything is put away. */
  @Override
  public OptionalInt exitStatus() {
    return course == Course.LEFT ? OptionalInt.of(status) : OptionalInt.empty();
  }

  private void take(Event event) {
    switch (event) {
      case Event.Connected(var id, var connection, var peer) ->
          doors.connected(services.get(id), new Listener.Guest(connection, peer));
      case Event.ChildExited(int pid, WaitStatus how, boolean left) -> crew.ended(pid, how, left);
      case Event.Swept(int group) -> crew.swept(group);
      case Event.Spawned spawned -> crew.spawned(spawned);
      case Event.Executed(int pid) -> crew.said(pid, new InstanceEvent.Executed());
      case Event.SpawnFailed(Ticket ticket, Failure failure) -> crew.spawnFailed(ticket, failure);
      case Event.ExecFailed(int pid, Failure failure) -> crew.execFailed(pid, failure);
      case Event.Ready(int pid) -> crew.said(pid, new InstanceEvent.Ready());
      case Event.Notified(int pid, ProgramMessage what) -> crew.notified(pid, what);
      case Event.Demand(var id, var peer) -> doors.demanded(services.get(id), peer);
      case Event.Datagram datagram -> parlour.datagram(services.get(datagram.service()), datagram);
      case Event.Received(var connection, var data) -> parlour.received(connection, data);
      case Event.Sent(var connection) -> parlour.sent(connection);
      case Event.HungUp(var connection) -> parlour.hungUp(connection);
      case Event.Opened(var id) -> doors.opened(services.get(id));
      case Event.OpenFailed(var id, Failure failure) -> doors.openFailed(services.get(id), failure);
      case Event.AcceptFailed(var id, Failure failure) ->
          doors.acceptFailed(services.get(id), failure);
      case Event.Observed(Condition what, boolean holds) -> observed(what, holds);
      case Event.Due _ -> due();
      case Event.Recalled(SavedState recollection) -> recalled(recollection);
      case Event.ReloadAsked _ -> reloadAsked();
      case Event.RetryAsked _ -> doors.retry();
      case Event.ConfigurationRead(Configuration configuration) -> load(configuration);
      case Event.Asked(String name, Goal wanted) -> people.asked(name, wanted);
      case Event.Requested(var client, var peer, var request) ->
          desk.requested(client, peer, request)
              .ifPresent(text -> emit(NoticeText.clientRefused(text)));
      case Event.ClientGone(var client) -> desk.gone(client);
      case Event.Taken(var client) -> desk.taken(client);
      case Event.Remarked(Effect.Tell remark) -> emit(remark);
      case Event.Rehearsed(var client, Configuration configuration) -> {
        if (client.equals(OperatorRequests.OURSELVES)) {
          front.rehearsed(configuration);
        } else {
          desk.rehearsed(client, configuration);
        }
      }
      case Event.ExitAsked _ -> leave(0);
    }
  }

  /** Returns what the service has for or against a start of anything of it. */
  Standing standing(Service service) {
    StandingOrder order = orders.of(service.spec().key());
    boolean open = service.listener == null || service.listener.isOpen();
    return order == StandingOrder.NONE && open ? Standing.CLEAR : new Standing(order, open);
  }

  /** Tells whether anything of it may be started at all. */
  boolean admits(Service service) {
    return Rulebook.gate(standing(service)) instanceof Verdict.Proceed;
  }

  // --- instances ---

  /** Asks for a transition that is to follow this one. */
  void later(Service service, InstanceEvent input) {
    todo.add(new Todo(service, input));
  }

  /** Lets {@code input} happen to the service's instance, if it has one. */
  void step(Service service, InstanceEvent input) {
    if (service.instance == null) {
      return;
    }
    Instance before = service.instance;
    Step step =
        Lifecycle.step(before, input, new Context(now, limits, circumstances, standing(service)));
    service.instance = step.next().with(step.next().schedule(now, zone));
    service.keep().ifPresent(this::emit);
    if (!step.next().phase().equals(before.phase())) {
      desk.changed(service.id);
    }
    for (Effect effect : step.effects()) {
      if (effect instanceof Spawn(Ticket ticket, Effect.Handover handover)) {
        crew.spawn(new ServiceProcess(service, ticket.role(), null), handover);
      } else {
        emit(effect);
      }
    }
    // Nobody waits for announcements yet: it is released at once.
    step.announced().ifPresent(what -> later(service, new InstanceEvent.Released(what)));
    switch (step.next().phase()) {
      case Phase.Down _, Phase.Waiting _ -> rested(service);
      case Phase.Failed _ -> failed(step.next());
      case Phase.Barred _, Phase.Held _, Phase.Living _ -> {}
    }
    services.index(service);
  }

  private void rested(Service service) {
    if (service.listener != null) {
      service.listener.released(out);
      service.listener.rebind(out); // It may have kept the address from before this inetd.
    }
    if (service.retired && service.isDaemon()) { // A network service was forgotten when it went.
      roster.forget(service);
    }
  }

  private void failed(Instance instance) {
    if (instance.supervision().weight() == Weight.ESSENTIAL && course == Course.SERVING) {
      emit(NoticeText.essentialLost(instance.subject()));
      leave(1);
    }
  }

  private void due() {
    parlour.due();
    for (Service service : services.due(now)) {
      if (service.listener != null) {
        service.listener.due(now, out);
        doors.admitWaiting(service, service.listener);
      }
      if (service.instance != null && now.reached(service.instance.alarms().deadline())) {
        Instance instance = service.instance;
        ring(service, instance.alarms().ring(instance.supervision().triggers(), now, zone));
      }
      step(service, new InstanceEvent.Due());
      services.index(service);
    }
  }

  private void ring(Service service, Schedule.Ring ring) {
    service.instance = Check.present(service.instance, "what rings has one").with(ring.next());
    for (StartReason reason : ring.reasons()) {
      step(service, new InstanceEvent.Triggered(reason));
    }
    services.index(service);
  }

  // --- the world outside ---

  private void observed(Condition what, boolean holds) {
    boolean news = circumstances.isNews(what, holds);
    for (Service service : circumstances.observed(what, holds)) {
      Instance instance = service.instance;
      if (instance == null || course != Course.SERVING) {
        continue;
      }
      switch (what) {
        case Condition.Network _, Condition.Filled _ -> {}
        case Condition.Exists _ -> {
          boolean opens = instance.supervision().gates().path().orElseThrow().present() == holds;
          if (news && opens) {
            step(service, new InstanceEvent.Triggered(StartReason.PATH));
          }
        }
        case Condition.Changed _ -> step(service, new InstanceEvent.Triggered(StartReason.CHANGE));
        case Condition.ClockSet _ ->
            ring(service, instance.alarms().clockSet(instance.supervision().triggers(), now, zone));
      }
      step(service, new InstanceEvent.Looked());
    }
  }

  // --- people ---

  private void recalled(SavedState recollection) {
    orders.recall(recollection);
    survivors.recall(recollection);
  }

  private void reloadAsked() {
    if (course == Course.SERVING) {
      out.add(new Effect.ReadConfiguration());
    }
  }

  private void load(Configuration configuration) {
    if (course == Course.SERVING) {
      reload().to(configuration);
      if (configuration.sound()) { // The missing one may be the misspelt one.
        survivors.dismiss();
      }
    }
  }

  Reload reload() {
    return new Reload(this, services, roster);
  }

  StatusView portrait(Service service) {
    return new StatusView(service, orders, permit, now);
  }

  Explanation inquiry(Service service) {
    return new Explanation(service, standing(service), circumstances, now);
  }

  /** A process ended that was no service's. */
  void forgotten(int pid) {
    survivors.ended(pid);
  }

  void index(Service service) {
    services.index(service);
  }

  boolean serving() {
    return course == Course.SERVING;
  }

  /** Sockets close first; daemons end in reverse order of their start; servers go on. */
  private void leave(int with) {
    if (course != Course.SERVING) {
      return;
    }
    course = Course.LEAVING;
    status = with;
    emit(NoticeText.goingAway());
    for (Service service : services.current()) {
      if (service.listener != null) {
        service.listener.close(out);
        services.index(service);
      }
    }
    parlour.close();
    services.all().stream()
        .filter(Service::isDaemon)
        .sorted(Comparator.comparingLong(Service::lastStart).reversed())
        .forEach(service -> later(service, new InstanceEvent.DownAsked()));
  }

  private static boolean mustEnd(Service service) {
    return service.isDaemon() && service.living();
  }

  // --- for the parts of the machine ---

  void emit(Effect effect) {
    out.add(effect);
  }

  /** Returns what is being answered, for those who add to it. */
  List<Effect> out() {
    return out;
  }

  Moment now() {
    return now;
  }

  ProcessTable crew() {
    return crew;
  }

  Listeners doors() {
    return doors;
  }

  BuiltinConnections parlour() {
    return parlour;
  }

  /** Returns the machine as it is. */
  public Snapshot snapshot() {
    return new Snapshot(
        services.all().stream().map(it -> it.seen(orders)).toList(),
        crew.seen(services),
        parlour.size());
  }
}
