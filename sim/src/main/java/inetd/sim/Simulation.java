package inetd.sim;

import inetd.model.control.Reply;
import inetd.model.machine.Snapshot;
import inetd.model.machine.Supervisor;
import inetd.model.memory.SavedState;
import inetd.model.port.Driver;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.source.Configuration;
import inetd.model.spec.Address;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.ClientId;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.WaitStatus;
import inetd.model.word.WaitStatus.Exited;
import inetd.model.word.WaitStatus.Signalled;
import inetd.model.word.Zone;
import inetd.sim.check.Invariants;
import inetd.sim.check.Transcript;
import inetd.sim.check.Witness;
import inetd.sim.crash.Fuse;
import inetd.sim.crash.RecordingKernel;
import inetd.sim.kernel.Fault;
import inetd.sim.kernel.KernelState;
import inetd.sim.kernel.SimConnection;
import inetd.sim.kernel.SimKernel;
import inetd.sim.program.Programs;
import inetd.sim.script.Script;
import inetd.sim.script.Stimulus;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The machine run against a simulated world, one stimulus after another.
 *
 * <p>After each the machine runs until nothing more happens at that time; unless it was said
 * otherwise, the {@link Invariants} are looked at after every event. The same configurations and
 * stimuli give the same lines.
 */
public final class Simulation {
  private static final int SPIN = 100_000;

  private final List<Configuration> configurations;
  private final Programs programs;
  private final SimKernel kernel;
  private final RecordingKernel recorded;
  private final ScriptedClients clients;
  private final Transcript transcript;
  private final Fuse fuse;
  private final Limits limits;
  private Supervisor machine;
  private Driver driver;
  private Optional<Invariants> invariants;
  private int current;
  private long end = Moment.NEVER;

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
    this(Setting.of(configurations).with(limits, origin), Optional.of(lines), Witness.NOBODY);
  }

  /**
   * Begins with the first configuration loaded and nothing else happening.
   *
   * @param lines takes each line of the transcript; without it there is none
   * @param witness hears all that is said
   */
  public Simulation(Setting setting, Optional<Consumer<String>> lines, Witness witness) {
    this.configurations = setting.configurations();
    this.programs = new Programs(setting.programs());
    this.kernel =
        new SimKernel(setting.origin(), this::current, () -> configuration(current + 1), programs);
    this.clients = new ScriptedClients(kernel);
    this.recorded = new RecordingKernel(kernel);
    this.transcript = new Transcript(recorded, lines, witness);
    this.fuse = new Fuse(transcript);
    this.limits = setting.limits();
    this.machine = new Supervisor(limits, Zone.UTC);
    this.driver = new Driver(machine, fuse);
    this.invariants =
        switch (setting.scrutiny()) {
          case EVERY_EVENT -> Optional.of(new Invariants());
          case NONE -> Optional.empty();
        };
    kernel.horizon(setting.origin());
    setting.recollection().ifPresent(this::recall);
    kernel.tell(new Event.ReloadAsked());
    settle();
  }

  private void recall(SavedState recollection) {
    for (SavedState.Survivor survivor : recollection.survivors()) {
      String name =
          current().services().stream()
              .filter(spec -> spec.key().equals(survivor.key()))
              .map(ServiceSpec::name)
              .findFirst()
              .orElse(survivor.key());
      kernel.processes().survive(survivor.pid(), name);
    }
    kernel.tell(new Event.Recalled(recollection));
  }

  private Configuration current() {
    return configuration(current);
  }

  private Configuration configuration(int number) {
    return configurations.get(number % configurations.size());
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
  public KernelState held() {
    return kernel.held();
  }

  /** Returns what the machine last wanted kept for the inetd after it. */
  public Optional<Effect.Remember> remembered() {
    return recorded.remembered();
  }

  /** Returns what a control client was answered, the last last. */
  public List<Reply> replies(ClientId client) {
    return kernel.clients().replies(client);
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
      turn();
      invariants.ifPresent(it -> it.check(machine, kernel, transcript.settled()));
      turns = kernel.now().nanos() == instant ? turns + 1 : 0;
      instant = kernel.now().nanos();
      if (turns > SPIN) {
        throw new AssertionError("the machine spins: " + SPIN + " events and no time passes");
      }
    }
    if (!over()) {
      invariants.ifPresent(it -> it.atRest(machine, kernel));
    }
  }

  private void turn() {
    try {
      driver.turn();
    } catch (Fuse.Blown _) {
      crash();
    }
  }

  /** inetd is killed, and the next one starts. */
  private void crash() {
    SavedState saved = recorded.crash();
    transcript.drop();
    machine = new Supervisor(limits, Zone.UTC);
    driver = new Driver(machine, fuse);
    invariants = invariants.map(_ -> new Invariants());
    kernel.tell(new Event.Recalled(saved));
    kernel.tell(new Event.ReloadAsked());
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
      case Stimulus.Connect(String service, var from) -> clients.connect(service, from);
      case Stimulus.Datagram(String service, Address.Inet from, var data) ->
          clients
              .socket(true, service)
              .ifPresent(socket -> kernel.network().send(socket, from, data));
      case Stimulus.SendBytes(String service, var data) ->
          clients
              .of(service)
              .filter(connection ->
                  !connection.finished() && connection.in.length() < SimConnection.CAPACITY)
              .ifPresent(connection -> connection.in.put(data, 0, data.length()));
      case Stimulus.Finish(String service) -> clients.of(service).ifPresent(SimConnection::finish);
      case Stimulus.Leave(String service) -> clients.of(service).ifPresent(kernel.network()::close);
      case Stimulus.Stall(String service) -> clients.of(service).ifPresent(SimConnection::stall);
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
        current = number;
        kernel.tell(new Event.ReloadAsked());
      }
      case Stimulus.Crash(int after) -> {
        if (after == 0) {
          crash();
        } else {
          fuse.light(after);
        }
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
        kernel.world().network(true);
      }
      case Stimulus.StepClock(long nanos) -> {
        kernel.clock().step(nanos);
        kernel.world().clockSet();
      }
      case Stimulus.NetworkGoes(boolean up) -> kernel.world().network(up);
      case Stimulus.PathGoes(String path, boolean present) -> kernel.world().path(path, present);
      case Stimulus.Fill(String directory, boolean entries) ->
          kernel.world().fill(directory, entries);
      case Stimulus.Touch(String path) -> kernel.world().touch(path);
      case Stimulus.Requests(int uid, var request) -> kernel.clients().ask(uid, request);
      case Stimulus.Goes(int uid) -> kernel.clients().leave(uid);
      case Stimulus.Asked(String service, var wanted) ->
          kernel.tell(new Event.Asked(service, wanted));
    }
  }

  private void end(String service, WaitStatus status) {
    kernel.processes().of(service).ifPresent(child -> kernel.processes().end(child, status));
  }
}
