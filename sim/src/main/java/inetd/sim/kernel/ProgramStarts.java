package inetd.sim.kernel;

import inetd.model.port.Effect.Handover;
import inetd.model.port.Event;
import inetd.model.port.Event.Image;
import inetd.model.port.Event.Ticket;
import inetd.model.spec.Program;
import inetd.model.spec.Readiness;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.ConnectionId;
import inetd.model.word.Failure;
import inetd.model.word.Role;
import inetd.sim.program.Behaviour;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** The starts of simulated programs: what each is handed, and what came of it. */
final class ProgramStarts {
  private final Set<Fault> faults;
  private final Network network;
  private final PreparedServices services;
  private final ProcessTable processes;
  private final ProgramRunner runner;
  private final BiFunction<ServiceSpec, Role, Behaviour> programs;
  private final Consumer<Event> events;

  ProgramStarts(
      Set<Fault> faults,
      Network network,
      PreparedServices services,
      ProcessTable processes,
      ProgramRunner runner,
      BiFunction<ServiceSpec, Role, Behaviour> programs,
      Consumer<Event> events) {
    this.faults = faults;
    this.network = network;
    this.services = services;
    this.processes = processes;
    this.runner = runner;
    this.programs = programs;
    this.events = events;
  }

  /** Starts what {@code ticket} asks for, with what is handed over. */
  void spawn(Ticket ticket, Handover handover) {
    ServiceSpec spec = services.spec(ticket.service());
    Optional<SimConnection> connection =
        handover instanceof Handover.Connection(ConnectionId number)
            ? Optional.of(network.give(number))
            : Optional.empty();
    Optional<SimSocket> listening =
        handover instanceof Handover.Listening
            ? Optional.of(services.socket(ticket.service()))
            : Optional.empty();
    if (faults.contains(Fault.FORK)) {
      fail(ticket, connection, Errors.NO_FORK);
      return;
    }
    // Asked only for a process that will be: a behaviour may be drawn by chance.
    Behaviour behaviour = programs.apply(spec, ticket.role());
    if (behaviour.missing()) {
      fail(ticket, connection, Errors.NO_PROGRAM);
      return;
    }
    SimProcess child =
        processes.fork(ticket.service(), spec.name(), behaviour, faults.contains(Fault.PIDS));
    child.traced = ticket.role() == Role.MAIN && follows(spec);
    connection.ifPresent(it -> processes.inherit(child, it));
    listening.ifPresent(child::inherit);
    boolean launched = ticket.role() == Role.MAIN && launched(spec, behaviour);
    events.accept(new Event.Spawned(ticket, child.pid, launched ? Image.LAUNCHER : Image.PROGRAM));
    if (launched && !behaviour.unexecutable()) {
      events.accept(new Event.Executed(child.pid));
    }
    runner.run(child);
  }

  /** Tells whether it is a daemon that a launcher becomes, which the machine is to wait for. */
  private static boolean launched(ServiceSpec spec, Behaviour behaviour) {
    return spec.isDaemon()
        && spec.server() instanceof Server.Supervised daemon
        && daemon.supervision().health().readiness() instanceof Readiness.None
        && (behaviour.unexecutable()
            || (daemon.program().orElseThrow().credentials() instanceof Program.Credentials.As as
                && as.uid() != 0));
  }

  private static boolean follows(ServiceSpec spec) {
    return spec.supervision()
        .filter(it -> it.health().readiness() instanceof Readiness.Forks)
        .isPresent();
  }

  private void fail(Ticket ticket, Optional<SimConnection> connection, Failure failure) {
    connection.ifPresent(network::abandon);
    events.accept(new Event.SpawnFailed(ticket, failure));
  }
}
