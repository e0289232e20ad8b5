package inetd.bench.fuzz;

import inetd.model.control.Reply;
import inetd.model.memory.UserDefinition;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Handover;
import inetd.model.port.Event;
import inetd.model.port.Event.Bytes;
import inetd.model.port.Event.Image;
import inetd.model.port.Interest;
import inetd.model.port.Kernel;
import inetd.model.source.AnyName;
import inetd.model.source.Configuration;
import inetd.model.source.inetdconf.UserDefinitionReader;
import inetd.model.spec.Condition;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Check;
import inetd.model.word.ClientId;
import inetd.model.word.ConnectionId;
import inetd.model.word.Failure;
import inetd.model.word.Moment;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A kernel in which everything is done at once, at hardly any cost; now and then a program is
 * missing.
 *
 * <p>It keeps what the machine must not lose: connections are held until they are given away, and
 * nothing is asked of one while something is under way.
 */
final class ObligingKernel implements Kernel {
  /** Processes that live at once; then the oldest ends. */
  private static final int CROWD = 64;

  private static final int MISSING = 29;

  /** What is under way on a connection. */
  sealed interface Task {
    record Nothing() implements Task {}

    record Receiving(int most) implements Task {}

    record Sending(Bytes data) implements Task {}
  }

  private final List<Event> queue = new ArrayList<>();
  private final Supplier<Configuration> configuration;
  private final BiConsumer<ClientId, Reply> answers;
  private final Map<ServiceId, ServiceSpec> services = new HashMap<>();
  private final Map<ConnectionId, Task> connections = new HashMap<>();
  private final Set<Integer> living = new LinkedHashSet<>();
  private long nanos = Moment.SECOND;
  private int pid = 1;
  private int connected;

  /**
   * Makes one without services.
   *
   * @param configuration what every reading comes to
   * @param answers takes what control clients are told
   */
  ObligingKernel(Supplier<Configuration> configuration, BiConsumer<ClientId, Reply> answers) {
    this.configuration = configuration;
    this.answers = answers;
  }

  // --- for whoever plays the world ---

  void tell(Event event) {
    queue.add(event);
  }

  boolean idle() {
    return queue.isEmpty();
  }

  void pass(long more) {
    nanos += more;
  }

  Map<ServiceId, ServiceSpec> services() {
    return services;
  }

  Map<ConnectionId, Task> connections() {
    return connections;
  }

  /** Returns a number for a new connection, which it holds from now on. */
  ConnectionId connect() {
    connected++;
    ConnectionId connection = new ConnectionId(connected);
    connections.put(connection, new Task.Nothing());
    return connection;
  }

  /** What was under way on {@code connection} is done. */
  void done(ConnectionId connection) {
    connections.put(connection, new Task.Nothing());
  }

  // --- the port ---

  @Override
  public List<Event> await(Interest interest) {
    List<Event> events = new ArrayList<>(queue);
    queue.clear();
    if (now().reached(interest.deadline())) {
      events.add(new Event.Due());
    }
    return events;
  }

  @Override
  public Moment now() {
    return new Moment(nanos, nanos / 1_000_000);
  }

  @Override
  public void perform(Effect effect) {
    switch (effect) {
      case Effect.Prepare(ServiceId id, ServiceSpec spec, var _) -> services.put(id, spec);
      case Effect.Forget(ServiceId id) -> services.remove(id);
      case Effect.Open(ServiceId id) -> queue.add(new Event.Opened(id));
      case Effect.Hangup(ConnectionId connection) -> give(connection);
      case Effect.Receive(ConnectionId connection, int most) -> {
        Check.that(most > 0, "something is received");
        begin(connection, new Task.Receiving(most));
      }
      case Effect.Send(ConnectionId connection, Bytes data) ->
          begin(connection, new Task.Sending(data));
      case Effect.Spawn spawn -> spawn(spawn);
      case Effect.Kill(int killed, Signal signal, var _) -> kill(killed, signal);
      case Effect.Sweep(int group, var _) -> queue.add(new Event.Swept(group));
      case Effect.Watch(Condition what) -> watch(what);
      case Effect.ReadConfiguration _ ->
          queue.add(new Event.ConfigurationRead(configuration.get()));
      case Effect.Rehearse(ClientId client, var _) ->
          queue.add(new Event.Rehearsed(client, configuration.get()));
      case Effect.Arm(String device, long _) -> queue.add(new Event.Armed(device));
      case Effect.Define(UserDefinition definition) ->
          queue.add(
              new Event.Defined(definition, UserDefinitionReader.read(definition, new AnyName())));
      case Effect.Answered(ClientId client, Reply reply) -> answers.accept(client, reply);
      case Effect.Probe _ -> queue.add(new Event.Probed(Optional.of("there is no other")));
      case Effect.Close _,
          Effect.Leave _,
          Effect.Pause _,
          Effect.Resume _,
          Effect.Discard _,
          Effect.Answer _,
          Effect.Adopt _,
          Effect.Unfollow _,
          Effect.Unwatch _,
          Effect.Show _,
          Effect.Tell _,
          Effect.Remember _,
          Effect.Keep _,
          Effect.Feed _,
          Effect.Disarm _,
          Effect.Undefine _,
          Effect.Dismiss _,
          Effect.RundAnswered _,
          Effect.Upgrade _,
          Effect.Exit _ -> {}
    }
  }

  private void give(ConnectionId connection) {
    Check.that(connections.remove(connection) != null, connection + " is held");
  }

  private void begin(ConnectionId connection, Task task) {
    Check.that(
        connections.put(connection, task) instanceof Task.Nothing,
        connection + " is there and nothing under way on it");
  }

  private void spawn(Effect.Spawn spawn) {
    if (spawn.handover() instanceof Handover.Connection(ConnectionId connection)) {
      give(connection);
    }
    pid++;
    if (pid % MISSING == 0) {
      queue.add(
          new Event.SpawnFailed(
              spawn.ticket(),
              new Failure(Failure.Step.EXEC, 2, "No such file or directory", Failure.Kind.BROKEN)));
      return;
    }
    queue.add(new Event.Spawned(spawn.ticket(), pid, Image.PROGRAM));
    living.add(pid);
    if (spawn.ticket().role() != Role.MAIN) {
      end(pid, new WaitStatus.Exited(0));
    } else {
      queue.add(new Event.Ready(pid));
      if (living.size() > CROWD) {
        end(living.iterator().next(), new WaitStatus.Exited(pid % 3));
      }
    }
  }

  private void kill(int killed, Signal signal) {
    switch (signal) {
      case TERM, KILL, INT, QUIT, ABRT -> end(killed, new WaitStatus.Signalled(15, false));
      case HUP, ILL, TRAP, BUS, FPE, USR1, SEGV, USR2, PIPE, ALRM, CHLD, CONT, STOP, TSTP -> {}
      case TTIN, TTOU, URG, XCPU, XFSZ, VTALRM, PROF, WINCH, IO, SYS -> {}
    }
  }

  private void end(int ended, WaitStatus status) {
    if (living.remove(ended)) {
      queue.add(new Event.ChildExited(ended, status));
    }
  }

  private void watch(Condition what) {
    switch (what) {
      case Condition.Network _, Condition.Exists _, Condition.Filled _ ->
          queue.add(new Event.Observed(what, true));
      case Condition.Changed _, Condition.Addresses _, Condition.ClockSet _, Condition.Slept _ -> {}
    }
  }
}
