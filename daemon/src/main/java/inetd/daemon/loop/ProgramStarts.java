package inetd.daemon.loop;

import inetd.daemon.kernel.Events;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Spawner;
import inetd.daemon.process.ChildProcesses;
import inetd.daemon.report.ProgramReports;
import inetd.daemon.service.PreparedService;
import inetd.daemon.service.StartFailure;
import inetd.daemon.socket.AcceptedConnections;
import inetd.daemon.wrap.Access;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Handover;
import inetd.model.port.Event;
import inetd.model.port.Event.Image;
import inetd.model.port.Event.Ticket;
import inetd.model.spec.Socket;
import inetd.model.word.Check;
import inetd.model.word.ConnectionId;
import inetd.model.word.Failure;
import inetd.model.word.ServiceId;

/** The starts of programs: what each is handed, and what came of it. */
final class ProgramStarts {
  private static final int NOTHING = -1;

  private final Libc libc;
  private final Spawner spawner;
  private final Access access;
  private final AccessNotices notices;
  private final PreparedServices services;
  private final AcceptedConnections connections;
  private final ProgramReports reports;
  private final ChildProcesses children;
  private final Events events;

  ProgramStarts(
      KernelParts parts,
      AccessNotices notices,
      PreparedServices services,
      AcceptedConnections connections,
      ProgramReports reports,
      ChildProcesses children,
      Events events) {
    this.libc = parts.libc();
    this.spawner = parts.spawner();
    this.access = parts.access();
    this.notices = notices;
    this.services = services;
    this.connections = connections;
    this.reports = reports;
    this.children = children;
    this.events = events;
  }

  /** Starts what {@code asked} asks for, with what is handed over and given. */
  void spawn(Effect.Spawn asked) {
    Ticket ticket = asked.ticket();
    PreparedService service = services.get(ticket.service());
    switch (asked.handover()) {
      case Handover.Nothing() ->
          answer(asked, reports.spawn(service, ticket.role(), NOTHING, asked.given()));
      case Handover.Listening() -> {
        int fd = services.opened(ticket.service()).fd;
        answer(asked, reports.spawn(service, ticket.role(), fd, asked.given()));
      }
      case Handover.Connection(var connection) -> {
        Check.that(asked.given().isNothing(), "a server of one connection is given nothing else");
        serve(asked, service, connection);
      }
    }
  }

  /** {@code pid}, which another has started, is the main process of {@code service}. */
  void adopt(ServiceId service, int pid) {
    children.adopt(services.get(service), pid);
    reports.adopt(services.get(service), pid, children.descriptor(pid));
  }

  void kill(Effect.Kill asked) {
    reports.signalled(asked.pid(), asked.signal());
    children.kill(asked.pid(), asked.signal(), asked.target());
  }

  private void serve(Effect.Spawn asked, PreparedService service, ConnectionId connection) {
    long plan =
        service.programs.forConnection(
            access, service.id.number(), service.protocol(), notices.writer());
    int fd = connections.descriptor(connection);
    // What tcpmux had was accepted for conversations, and a program wants to wait on it.
    boolean ours = service.spec.socket() instanceof Socket.Tcpmux;
    Spawner.Outcome outcome = ours ? spawner.spawnBlocking(plan, fd) : spawner.spawn(plan, fd);
    switch (outcome) {
      case Spawner.Outcome.Started _ -> libc.close(connections.release(connection));
      case Spawner.Outcome.Refused _ -> connections.hangup(connection);
    }
    answer(asked, outcome);
  }

  private void answer(Effect.Spawn asked, Spawner.Outcome outcome) {
    Ticket ticket = asked.ticket();
    PreparedService service = services.get(ticket.service());
    switch (outcome) {
      case Spawner.Outcome.Started(int pid) -> {
        children.add(pid, ticket.role(), asked.given(), service);
        Image image = reports.born(service, ticket.role(), pid);
        events.add(new Event.Spawned(ticket, pid, image));
      }
      case Spawner.Outcome.Refused(var failure) -> {
        children.failed(ticket.role(), service);
        Failure why =
            StartFailure.explained(
                libc, service.programs.program(ticket.role(), asked.given()), failure);
        events.add(new Event.SpawnFailed(ticket, why));
      }
    }
  }
}
