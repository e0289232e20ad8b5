package inetd.sim.kernel;

import inetd.model.port.Effect;
import inetd.model.port.Effect.Handover;
import inetd.model.port.Event;
import inetd.model.port.Event.Bytes;
import inetd.model.port.Event.Ticket;
import inetd.model.port.Interest;
import inetd.model.port.Kernel;
import inetd.model.source.Configuration;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.ConnectionId;
import inetd.model.word.Moment;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import inetd.sim.program.Behaviour;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A kernel that is simulated: processes, sockets and a clock that jumps to the next thing.
 *
 * <p>Strict: what a real kernel would only answer with an error (a signal to nobody, a socket
 * closed twice, a service that was forgotten) or would never notice (a connection left open at the
 * end) fails at once. Not for several threads.
 */
public final class SimKernel implements Kernel {
  private static final long LATE = 200_000_000;
  private static final long READING = 60 * Moment.SECOND;

  private final List<Event> queue = new ArrayList<>();
  private final Timeline timeline = new Timeline();
  private final Network network = new Network();
  private final SimConditions world = new SimConditions(queue::add);
  private final ControlClients clients = new ControlClients(queue::add);
  private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
  private final PreparedServices services = new PreparedServices(network, faults);
  private final Clock clock;
  private final ProcessTable processes;
  private final ProgramRunner runner;
  private final ProgramStarts starts;
  private final Supplier<Configuration> configuration;
  private final Supplier<Configuration> rehearsal;

  /** Connections in the events told last: the machine may leave before it comes to them. */
  private final Set<ConnectionId> unseen = new HashSet<>();

  private long horizon = Moment.NEVER;
  private boolean quiet;
  private boolean exited;

  /**
   * Makes a world in which nothing has happened yet.
   *
   * @param origin what the monotonic clock starts at, in nanoseconds
   * @param configuration what reading the configuration comes to
   * @param rehearsal what reading one that is only looked at comes to
   * @param programs what each service's programs do
   */
  public SimKernel(
      long origin,
      Supplier<Configuration> configuration,
      Supplier<Configuration> rehearsal,
      BiFunction<ServiceSpec, Role, Behaviour> programs) {
    this.clock = new Clock(origin);
    this.processes = new ProcessTable(timeline, network, queue::add);
    this.runner = new ProgramRunner(clock, timeline, processes, queue::add);
    this.starts =
        new ProgramStarts(faults, network, services, processes, runner, programs, queue::add);
    this.configuration = configuration;
    this.rehearsal = rehearsal;
  }

  // --- the port ---

  @Override
  public Moment now() {
    return clock.now();
  }

  @Override
  public List<Event> await(Interest interest) {
    Errors.unless(!exited, () -> "await after Exit");
    processes.reaped();
    services.answered();
    if (faults.contains(Fault.SLOW)) {
      clock.to(Math.min(horizon, clock.nanos() + LATE));
    }
    while (true) {
      List<Event> events = poll();
      if (now().reached(interest.deadline())) {
        events.add(new Event.Due());
      }
      if (!events.isEmpty()) {
        see(events);
        return events;
      }
      long next = Math.min(timeline.next(), interest.deadline());
      if (next > horizon || next == Moment.NEVER) {
        Errors.unless(horizon != Moment.NEVER, () -> "nothing will ever happen");
        clock.to(horizon);
        quiet = true;
        return List.of();
      }
      clock.to(next);
    }
  }

  /** What is told now is known to the machine only when the next events are asked for. */
  private void see(List<Event> events) {
    unseen.clear();
    for (Event event : events) {
      switch (event) {
        case Event.Connected(var _, ConnectionId connection, var _) -> unseen.add(connection);
        case Event.ChildExited(int pid, var _, boolean _) -> processes.told(pid);
        case Event.Swept(int group) -> processes.swept(group);
        default -> {}
      }
    }
  }

  /** Returns what there is to tell at this instant. */
  private List<Event> poll() {
    while (timeline.next() <= clock.nanos()) {
      switch (timeline.take()) {
        case Timeline.Occurrence.Wakes(SimProcess child) -> runner.wake(child);
        case Timeline.Occurrence.Beats(SimProcess child, long nanos) -> runner.beat(child, nanos);
        case Timeline.Occurrence.Reads(SimConnection connection) -> connection.read();
      }
    }
    runner.run();
    List<Event> events = new ArrayList<>(queue);
    queue.clear();
    for (ServedConnection line : network.lines()) {
      line.progress().ifPresent(events::add);
      wait(line.connection);
    }
    processes.serving().forEach(child -> child.connections.forEach(this::wait));
    services.watch(events);
    return events;
  }

  /** A slow client reads a while after nothing more fits. */
  private void wait(SimConnection connection) {
    if (connection.waits()) {
      timeline.add(clock.nanos() + READING, new Timeline.Occurrence.Reads(connection));
    }
  }

  @Override
  public void perform(Effect effect) {
    Errors.unless(!exited, () -> effect + " after Exit");
    switch (effect) {
      case Effect.Prepare(ServiceId id, ServiceSpec spec, var provision) ->
          services.prepare(id, spec, provision);
      case Effect.Forget(ServiceId id) -> services.forget(id);
      case Effect.Open(ServiceId id) -> queue.add(services.open(id));
      case Effect.Close(ServiceId id) -> services.close(id);
      case Effect.Pause(ServiceId id) -> services.pause(id, true);
      case Effect.Resume(ServiceId id) -> services.pause(id, false);
      case Effect.Discard(ServiceId id) -> services.socket(id).letters.poll();
      case Effect.Answer(ServiceId id, Event.Arrival to, Bytes data) -> {
        services.socket(id);
        network.answer(to.from(), data);
      }
      case Effect.Hangup(ConnectionId connection) -> network.abandon(network.give(connection));
      case Effect.Receive(ConnectionId connection, int most) -> {
        Errors.unless(most > 0, () -> "receiving nothing on " + connection);
        network.line(connection).receive(most);
      }
      case Effect.Send(ConnectionId connection, Bytes data) -> network.line(connection).send(data);
      case Effect.Spawn(Ticket ticket, Handover handover, var _) -> starts.spawn(ticket, handover);
      case Effect.Kill(int pid, var signal, var target) -> processes.signal(pid, signal, target);
      case Effect.Tell _ -> {}
      case Effect.ReadConfiguration _ ->
          queue.add(new Event.ConfigurationRead(configuration.get()));
      case Effect.Rehearse(var client, var _) ->
          queue.add(new Event.Rehearsed(client, rehearsal.get()));
      case Effect.Arm(String device, long _) -> queue.add(new Event.Armed(device));
      case Effect.Define(var definition) -> queue.add(services.define(definition));
      case Effect.Sweep(int group, var signal) -> processes.sweep(group, signal);
      case Effect.Unfollow(ServiceId service) -> processes.unfollow(service);
      case Effect.Adopt(ServiceId service, int pid) -> processes.adopt(service, pid);
      case Effect.Watch(var what) -> world.watch(what);
      case Effect.Unwatch(var what) -> {
        world.unwatch(what);
        queue.removeIf(
            event -> event instanceof Event.Observed(var seen, boolean _) && seen.equals(what));
      }
      case Effect.Answered(var client, var reply) -> clients.answer(client, reply);
      case Effect.Leave _, Effect.Feed _, Effect.Disarm _ -> {} // It stays open anyway.
      // These are kept elsewhere.
      case Effect.Remember _, Effect.Keep _, Effect.Undefine _, Effect.Dismiss _ -> {}
      case Effect.Probe _ -> queue.add(new Event.Probed(Optional.empty()));
      case Effect.Upgrade _ -> {} // Whoever holds the next inetd has it begin.
      case Effect.Show _, Effect.RundAnswered _ -> {} // Nobody here reads that.
      case Effect.Exit _ -> exit();
    }
  }

  /** inetd is killed, and all that was its own goes with it. */
  public void drop() {
    queue.clear();
    unseen.clear();
    services.drop();
    network.drop();
    world.drop();
    clients.drop();
    processes.orphan();
  }

  private void exit() {
    KernelState held = held();
    Errors.unless(held.open().isEmpty(), () -> "sockets left open at exit: " + held.open());
    Set<ConnectionId> left = new HashSet<>(held.connections());
    left.removeAll(unseen);
    Errors.unless(left.isEmpty(), () -> "connections left at exit: " + left);
    exited = true;
  }

  // --- the world around it ---

  /** Returns what it holds for the machine. */
  public KernelState held() {
    return KernelState.of(services, network, processes);
  }

  /** Time will not pass {@code nanos} before somebody moves this again. */
  public void horizon(long nanos) {
    horizon = nanos;
  }

  /** From now on {@link #quiet} speaks of what is still to happen. */
  public void stir() {
    quiet = false;
  }

  /** Tells whether the horizon was reached with nothing left to tell. */
  public boolean quiet() {
    return quiet;
  }

  /** What people and programs tell the machine. */
  public void tell(Event event) {
    queue.add(event);
  }

  public Clock clock() {
    return clock;
  }

  public Set<Fault> faults() {
    return faults;
  }

  public Network network() {
    return network;
  }

  public ProcessTable processes() {
    return processes;
  }

  public PreparedServices services() {
    return services;
  }

  public SimConditions world() {
    return world;
  }

  public ControlClients clients() {
    return clients;
  }

  /** Returns how many things it has to remember, to see whether that grows. */
  public int size() {
    return queue.size()
        + timeline.size()
        + network.size()
        + processes.size()
        + runner.size()
        + world.size()
        + clients.size();
  }
}
