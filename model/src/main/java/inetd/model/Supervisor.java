package inetd.model;

import inetd.model.Effect.Hangup;
import inetd.model.Effect.Spawn;
import inetd.model.Event.Ticket;
import inetd.model.builtin.MuxTable;
import inetd.model.conf.Configuration;
import inetd.model.driver.Interest;
import inetd.model.spec.Address;
import inetd.model.spec.Duty;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The machine: every service, and what each event does to it.
 *
 * <p>It holds all state and is told everything, the time included; the same events give the same
 * effects. Transitions that follow from one another run from a queue, never by recursion.
 */
public final class Supervisor {
  /** Where the machine is on its way to its end. */
  private enum Course {
    SERVING,
    LEAVING,
    LEFT
  }

  private record Todo(Service service, Input input) {}

  private final Limits limits;
  private final Services services = new Services();
  private final Crew crew = new Crew(this);
  private final Parlour parlour;
  private final Queue<Todo> todo = new ArrayDeque<>();
  private Course course = Course.SERVING;

  /** What is being answered; replaced with every event. */
  private List<Effect> out = List.of();

  private Moment now = new Moment(0, 0);

  /**
   * Makes a machine without services; the first {@link Event.ReloadAsked} fills it.
   *
   * @param limits the bounds it keeps
   * @param zone local time, for the daytime service
   */
  public Supervisor(Limits limits, Zone zone) {
    this.limits = limits;
    this.parlour = new Parlour(this, limits, zone);
  }

  /** Takes one event and returns what must be done about it, in order. */
  public List<Effect> on(Event event, Moment now) {
    this.out = new ArrayList<>(4);
    this.now = now;
    take(event);
    for (Todo next = todo.poll(); next != null; next = todo.poll()) {
      step(next.service(), next.input());
    }
    if (course == Course.LEAVING && services.all().stream().noneMatch(Supervisor::mustEnd)) {
      course = Course.LEFT;
      out.add(new Effect.Exit(0));
    }
    return out;
  }

  /** Returns what the machine waits for now. */
  public Interest interest() {
    return new Interest(Math.min(services.firstDeadline(), parlour.firstDeadline()));
  }

  /** Returns the status to leave with, once everything is put away. */
  public OptionalInt exitStatus() {
    return course == Course.LEFT ? OptionalInt.of(0) : OptionalInt.empty();
  }

  private void take(Event event) {
    switch (event) {
      case Event.Connected(ServiceId id, ConnectionId connection, Address peer) ->
          connected(services.get(id), new Listener.Guest(connection, peer));
      case Event.ChildExited(int pid, WaitStatus status, boolean left) -> crew.ended(pid, status);
      case Event.Swept _,
          Event.Notified _,
          Event.Observed _,
          Event.Requested _,
          Event.ClientGone _,
          Event.Rehearsed _,
          Event.Recalled _ -> {}
      case Event.Spawned(Ticket ticket, int pid) -> crew.spawned(ticket, pid);
      case Event.SpawnFailed(Ticket ticket, Failure failure) -> crew.spawnFailed(ticket, failure);
      case Event.ExecFailed(int pid, Failure failure) -> crew.execFailed(pid, failure);
      case Event.Ready(int pid) -> crew.ready(pid);
      case Event.Demand(ServiceId id, Address peer) -> demanded(services.get(id), peer);
      case Event.Datagram datagram -> parlour.datagram(services.get(datagram.service()), datagram);
      case Event.Received(ConnectionId connection, var data) -> parlour.received(connection, data);
      case Event.Sent(ConnectionId connection) -> parlour.sent(connection);
      case Event.HungUp(ConnectionId connection) -> parlour.hungUp(connection);
      case Event.Opened(ServiceId id) -> opened(services.get(id));
      case Event.OpenFailed(ServiceId id, Failure failure) -> openFailed(services.get(id), failure);
      case Event.AcceptFailed(ServiceId id, Failure failure) ->
          acceptFailed(services.get(id), failure);
      case Event.Due _ -> due();
      case Event.ReloadAsked _ -> reloadAsked();
      case Event.ConfigurationRead(Configuration configuration) -> load(configuration);
      case Event.Asked(String name, Wanted wanted) -> asked(name, wanted);
      case Event.ExitAsked _ -> leave();
    }
  }

  // --- sockets ---

  private void connected(@Nullable Service service, Listener.Guest guest) {
    if (service == null || service.listener == null) {
      out.add(new Hangup(guest.connection()));
    } else {
      admit(service, service.listener, guest);
      services.index(service);
    }
  }

  private void admit(Service service, Listener listener, Listener.Guest guest) {
    if (!listener.admits(guest, now, out)) {
      return;
    }
    switch (service.spec().duty()) {
      case Duty.Nowait _ ->
          crew.spawn(
              new Child(service, Role.MAIN, listener),
              new Effect.Handover.Connection(guest.connection()));
      case Duty.Internal internal ->
          parlour.welcome(service, listener, guest.connection(), internal);
      case Duty.Wait _, Duty.Daemon _, Duty.Muxed _ ->
          throw new AssertionError("broken invariant: a connection to " + service.spec().name());
    }
  }

  /** A server of one connection ended: those who had to wait are served as far as may be. */
  void childGone(Service service, Listener listener) {
    listener.childGone(now, out);
    admitWaiting(service, listener);
  }

  private void admitWaiting(Service service, Listener listener) {
    for (Listener.Guest guest = listener.nextGuest(); guest != null; guest = listener.nextGuest()) {
      admit(service, listener, guest);
    }
    services.index(service);
  }

  private void demanded(@Nullable Service service, Address peer) {
    if (service != null && service.listener != null) {
      if (service.listener.demanded(peer, now, out)) {
        step(service, new Input.UpAsked(Reason.DEMAND));
      }
      services.index(service);
    }
  }

  private void opened(@Nullable Service service) {
    if (service != null && service.listener != null) {
      service.listener.opened(now, out);
    }
  }

  private void openFailed(@Nullable Service service, Failure failure) {
    if (service != null && service.listener != null) {
      service.listener.openFailed(failure, now, out);
      services.index(service);
    }
  }

  private void acceptFailed(@Nullable Service service, Failure failure) {
    if (service != null && service.listener != null) {
      stall(service, service.listener, Message.acceptFailed(service.spec(), failure));
    }
  }

  /** The system has no room for another connection or process of this service. */
  void stall(Service service, Listener listener, Effect.Tell why) {
    listener.stall(now, why, out);
    services.index(service);
  }

  // --- instances ---

  /** Asks for a transition that is to follow this one. */
  void later(Service service, Input input) {
    todo.add(new Todo(service, input));
  }

  /** Lets {@code input} happen to the service's instance, if it has one. */
  void step(Service service, Input input) {
    if (service.instance == null) {
      return;
    }
    if (service.listener != null && !service.listener.isOpen()) {
      // A server that runs goes on, but none is started without the socket it is for.
      service.instance = service.instance.wanting(Wanted.DOWN);
    }
    Step step = Lifecycle.step(service.instance, input, now, limits);
    service.instance = step.next();
    for (Effect effect : step.effects()) {
      if (effect instanceof Spawn(Ticket ticket, Effect.Handover handover)) {
        crew.spawn(new Child(service, ticket.role(), null), handover);
      } else {
        out.add(effect);
      }
    }
    // Nobody waits for announcements yet: it is released at once.
    step.announced().ifPresent(what -> later(service, new Input.Released(what)));
    switch (step.next().phase()) {
      case Phase.Down _, Phase.Waiting _ -> rested(service);
      case Phase.Held _, Phase.Failed _, Phase.Living _ -> {}
    }
    services.index(service);
  }

  private void rested(Service service) {
    if (service.listener != null) {
      service.listener.released(out);
    }
    if (service.retired && service.isDaemon()) { // A network service was forgotten when it went.
      forget(service);
    }
  }

  /** Tries the addresses again that could not be bound. */
  void rebind() {
    for (Service service : services.current()) {
      if (service.listener != null) {
        service.listener.rebind(out);
        services.index(service);
      }
    }
  }

  private void due() {
    parlour.due();
    for (Service service : services.due(now)) {
      if (service.listener != null) {
        service.listener.due(now, out);
        admitWaiting(service, service.listener);
      }
      step(service, new Input.Due());
      services.index(service);
    }
  }

  // --- people ---

  private void reloadAsked() {
    if (course == Course.SERVING) {
      out.add(new Effect.ReadConfiguration());
    }
  }

  private void load(Configuration configuration) {
    if (course == Course.SERVING) {
      new Reload(this, services, limits).to(configuration);
    }
  }

  private void asked(String name, Wanted wanted) {
    for (Service service : services.current()) {
      if (course == Course.SERVING && service.spec().name().equals(name)) {
        asked(service, wanted);
      }
    }
  }

  private void asked(Service service, Wanted wanted) {
    if (service.listener != null) {
      switch (wanted) {
        case UP, ONCE -> service.listener.open(out);
        case DOWN -> service.listener.close(out);
      }
      services.index(service);
    } else {
      switch (wanted) {
        case UP -> later(service, new Input.UpAsked(Reason.ASKED));
        case ONCE -> later(service, new Input.OnceAsked());
        case DOWN -> later(service, new Input.DownAsked());
      }
    }
  }

  /** Sockets close first; daemons end in reverse order of their start; servers go on. */
  private void leave() {
    if (course != Course.SERVING) {
      return;
    }
    course = Course.LEAVING;
    out.add(new Effect.Tell(Notice.GOING_AWAY, "Going away."));
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
        .forEach(service -> later(service, new Input.DownAsked()));
  }

  private static boolean mustEnd(Service service) {
    return service.isDaemon() && service.living();
  }

  // --- for the parts of the machine ---

  void emit(Effect effect) {
    out.add(effect);
  }

  Moment now() {
    return now;
  }

  Crew crew() {
    return crew;
  }

  /** Opens what is closed, and starts what was just loaded. */
  void enable(Service service, Reason reason) {
    if (service.listener != null) {
      service.listener.open(out);
      service.listener.reconsider(now, out);
      admitWaiting(service, service.listener);
    }
    if (reason != Reason.NONE) {
      later(service, new Input.UpAsked(service.isDaemon() ? reason : Reason.NONE));
    }
  }

  /** Closes the socket and ends the daemon; a server that runs is left to itself. */
  void remove(Service service) {
    if (service.listener != null) {
      service.listener.close(out);
    }
    services.retire(service);
    if (service.isDaemon()) {
      later(service, new Input.DownAsked());
      services.index(service);
    } else {
      service.instance = null; // Its server may run on; what becomes of it is nobody's business.
      forget(service);
    }
  }

  private void forget(Service service) {
    services.forget(service);
    out.add(new Effect.Forget(service.id));
  }

  /** Sets what tcpmux offers: every current service that has no socket of its own. */
  void mux() {
    List<Duty.Muxed> table = new ArrayList<>();
    Map<String, Service> byName = new HashMap<>();
    for (Service service : services.current()) {
      if (service.spec().duty() instanceof Duty.Muxed duty) {
        table.add(duty);
        byName.put(duty.name(), service);
      }
    }
    parlour.offer(new MuxTable(table), byName);
  }

  /** Returns the machine as it is. */
  public Snapshot snapshot() {
    return new Snapshot(
        services.all().stream().map(Service::seen).toList(), crew.seen(services), parlour.size());
  }
}
