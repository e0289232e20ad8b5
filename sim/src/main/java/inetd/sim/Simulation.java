package inetd.sim;

import inetd.model.Event;
import inetd.model.Limits;
import inetd.model.Moment;
import inetd.model.Snapshot;
import inetd.model.Supervisor;
import inetd.model.WaitStatus;
import inetd.model.WaitStatus.Exited;
import inetd.model.WaitStatus.Signalled;
import inetd.model.Zone;
import inetd.model.conf.Configuration;
import inetd.model.driver.Driver;
import inetd.model.spec.Address;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The machine run against a simulated world, one stimulus after another.
 *
 * <p>After each the machine runs until nothing more happens at that time; after every event the
 * {@link Invariants} are looked at. The same configurations and stimuli give the same lines.
 */
public final class Simulation {
  private static final int SPIN = 100_000;

  private final List<Configuration> configurations;
  private final Programs programs = new Programs();
  private final SimKernel kernel;
  private final Transcript transcript;
  private final Supervisor machine;
  private final Driver driver;
  private final Invariants invariants;
  private Configuration current;
  private long end = Moment.NEVER;
  private int clientPort = 40_000;

  /**
   * Begins with the first configuration loaded and nothing else happening.
   *
   * @param configurations what may be loaded; at least one
   * @param limits the machine's bounds
   * @param origin where the monotonic clock begins, in nanoseconds
   * @param lines takes each line of the transcript
   */
  public Simulation(
      List<Configuration> configurations, Limits limits, long origin, Consumer<String> lines) {
    this.configurations = List.copyOf(configurations);
    this.current = this.configurations.getFirst();
    this.kernel = new SimKernel(origin, () -> current, programs);
    this.transcript = new Transcript(kernel, lines);
    this.machine = new Supervisor(limits, Zone.UTC);
    this.driver = new Driver(machine, transcript);
    this.invariants = new Invariants();
    kernel.horizon(origin);
    kernel.tell(new Event.ReloadAsked());
    settle();
  }

  /** Lets the world do everything in {@code script}. */
  public void play(Script script) {
    script.stimuli().forEach(this::play);
  }

  /** Lets the world do one thing; after the machine has left nothing happens any more. */
  public void play(Stimulus stimulus) {
    if (over()) {
      return;
    }
    transcript.next(stimulus);
    apply(stimulus);
    settle();
  }

  /** From now on time passes no further than {@code nanos}. */
  public void endAt(long nanos) {
    end = nanos;
  }

  /** Tells whether the machine has left. */
  public boolean over() {
    return machine.exitStatus().isPresent();
  }

  public Snapshot snapshot() {
    return machine.snapshot();
  }

  public Moment now() {
    return kernel.now();
  }

  public Transcript transcript() {
    return transcript;
  }

  /** Returns what the kernel holds for the machine. */
  public Held held() {
    return kernel.held();
  }

  /** Returns how many things the simulated kernel has to remember. */
  int size() {
    return kernel.size();
  }

  /** Turns until nothing happens any more before the horizon. */
  private void settle() {
    long instant = kernel.now().nanos();
    int turns = 0;
    kernel.stir();
    while (!over() && !kernel.quiet()) {
      driver.turn();
      invariants.check(machine, kernel, transcript.settled());
      turns = kernel.now().nanos() == instant ? turns + 1 : 0;
      instant = kernel.now().nanos();
      if (turns > SPIN) {
        throw new AssertionError("the machine spins: " + SPIN + " events and no time passes");
      }
    }
    if (!over()) {
      invariants.atRest(machine, kernel);
    }
  }

  private void advance(long until) {
    kernel.horizon(Math.max(Math.min(until, end), kernel.now().nanos()));
  }

  private void apply(Stimulus stimulus) {
    switch (stimulus) {
      case Stimulus.Advance(long nanos) -> advance(kernel.now().nanos() + nanos);
      case Stimulus.AdvanceToDeadline(long offset) -> {
        long deadline = machine.interest().deadline();
        if (deadline != Moment.NEVER) {
          advance(deadline + offset);
        }
      }
      case Stimulus.Connect(String service, var from) ->
          socket(false, service)
              .ifPresent(socket ->
                  kernel
                      .network()
                      .connect(
                          socket,
                          socket.address instanceof Address.Local
                              ? new Address.Local("")
                              : new Address.Inet(from, port()),
                          Wire.Reading.SLOWLY));
      case Stimulus.Datagram(String service, Address.Inet from, var data) ->
          socket(true, service).ifPresent(socket -> kernel.network().send(socket, from, data));
      case Stimulus.SendBytes(String service, var data) ->
          client(service)
              .filter(wire -> !wire.finished() && wire.in.length() < Wire.CAPACITY)
              .ifPresent(wire -> wire.in.put(data, 0, data.length()));
      case Stimulus.Finish(String service) -> client(service).ifPresent(Wire::finish);
      case Stimulus.Leave(String service) -> client(service).ifPresent(kernel.network()::close);
      case Stimulus.Stall(String service) -> client(service).ifPresent(Wire::stall);
      case Stimulus.ExitChild(String service, int status) -> end(service, new Exited(status));
      case Stimulus.KillChild(String service, int number) ->
          end(service, new Signalled(Math.max(1, number), false));
      case Stimulus.TellReady(String service) ->
          kernel
              .processes()
              .of(service)
              .ifPresent(child -> kernel.tell(new Event.Ready(child.pid)));
      case Stimulus.Behave(String service, var role, var behaviour) ->
          programs.tell(service, role, behaviour);
      case Stimulus.Reload(int number) -> {
        current = configurations.get(number % configurations.size());
        kernel.tell(new Event.ReloadAsked());
      }
      case Stimulus.Exit _ -> kernel.tell(new Event.ExitAsked());
      case Stimulus.Trouble(Fault fault, boolean on) -> {
        if (on) {
          kernel.faults().add(fault);
        } else {
          kernel.faults().remove(fault);
        }
      }
      case Stimulus.Heal _ -> {
        kernel.faults().clear();
        kernel.processes().clear();
      }
      case Stimulus.StepClock(long nanos) -> kernel.clock().step(nanos);
      case Stimulus.Asked(String service, var wanted) ->
          kernel.tell(new Event.Asked(service, wanted));
    }
  }

  private Optional<Socket> socket(boolean datagrams, String service) {
    Optional<Socket> named =
        kernel
            .services()
            .named(service)
            .filter(id -> kernel.services().open().containsKey(id))
            .map(kernel.services()::socket)
            .filter(socket -> socket.type.connected() != datagrams);
    return named.or(() -> address(service).flatMap(at -> kernel.network().at(datagrams, at)));
  }

  private static Optional<Address> address(String text) {
    return text.startsWith("/")
        ? Optional.of(new Address.Local(text))
        : Words.inet(text).map(inet -> inet);
  }

  private Optional<Wire> client(String service) {
    return kernel
        .network()
        .client(service)
        .or(() ->
            address(service)
                .flatMap(at -> kernel.network().at(false, at))
                .flatMap(socket -> kernel.network().client(socket.service)));
  }

  private void end(String service, WaitStatus status) {
    kernel.processes().of(service).ifPresent(child -> kernel.processes().end(child, status));
  }

  private int port() {
    clientPort = clientPort == 65_535 ? 40_000 : clientPort + 1;
    return clientPort;
  }
}
