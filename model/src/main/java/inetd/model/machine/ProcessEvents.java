package inetd.model.machine;

import inetd.model.instance.InstanceEvent;
import inetd.model.instance.NoticeText;
import inetd.model.load.Adoption;
import inetd.model.port.Event;
import inetd.model.port.Event.Ticket;
import inetd.model.table.ProcessTable;
import inetd.model.table.Service;
import inetd.model.table.ServiceProcess;
import inetd.model.table.Turn;
import inetd.model.word.Failure;
import inetd.model.word.ProgramMessage;
import inetd.model.word.Role;
import inetd.model.word.WaitStatus;
import org.jspecify.annotations.Nullable;

/**
 * News of processes, handed to whose they are: an instance, a listener that counts the servers of
 * its connections, a service directory whose script it is, or the inetd before this one.
 */
final class ProcessEvents {
  private final ProcessTable processes;
  private final Listeners listeners;
  private final Adoption adoption;
  private final DirectoryServices directories;

  ProcessEvents(
      ProcessTable processes,
      Listeners listeners,
      Adoption adoption,
      DirectoryServices directories) {
    this.processes = processes;
    this.listeners = listeners;
    this.adoption = adoption;
    this.directories = directories;
  }

  void spawned(Event.Spawned spawned, Turn turn) {
    ServiceProcess process = processes.spawned(spawned);
    if (process.listener() != null) {
      process.listener().relieved();
    } else if (process.role() == Role.CONTROL) {
      directories.started(process.service(), spawned.pid(), turn);
    } else {
      turn.later(
          process.service(),
          new InstanceEvent.Started(process.role(), spawned.pid(), spawned.image()));
    }
  }

  void spawnFailed(Ticket ticket, Failure failure, Turn turn) {
    ServiceProcess process = processes.failed(ticket);
    if (process.listener() != null) {
      listeners.notStarted(process.service(), process.listener(), failure, turn);
      return;
    }
    if (process.role() == Role.CONTROL) {
      directories.notStarted(process.service(), failure, turn);
      return;
    }
    if (failure.kind() == Failure.Kind.BROKEN) {
      dropUnread(process, turn);
    }
    turn.later(process.service(), new InstanceEvent.NotStarted(process.role(), failure));
  }

  /** The trusted first program could not become the one asked for; its end will be told too. */
  void execFailed(int pid, Failure failure, Turn turn) {
    ServiceProcess process = processes.of(pid);
    if (process == null) {
      return;
    }
    Service service = process.service();
    if (process.instances()) {
      turn.later(service, new InstanceEvent.NotExecuted(process.role(), failure));
    } else {
      String path = service.spec().program().orElseThrow().path();
      turn.emit(NoticeText.notStarted(service.subject(), path, failure));
    }
    dropUnread(process, turn);
  }

  /** A wait server that cannot run would be started for the same datagram for ever. */
  private static void dropUnread(ServiceProcess process, Turn turn) {
    Service service = process.service();
    if (process.role() == Role.MAIN
        && service.instance() != null
        && service.listener() != null
        && service.listener().isOpen()) {
      service.listener().discard(turn.effects());
    }
  }

  void ended(int pid, WaitStatus status, boolean left, Turn turn) {
    ServiceProcess process = processes.ended(pid, left);
    if (process == null) {
      adoption.ended(
          pid, left, turn); // An orphan that came to us, or a survivor nobody has claimed.
    } else if (process.listener() != null) {
      listeners.childGone(process.service(), process.listener(), turn);
    } else if (process.role() == Role.CONTROL) {
      directories.ended(process.service(), status, turn);
    } else {
      turn.later(process.service(), new InstanceEvent.Ended(pid, status, left));
      if (process.service().retired()) {
        listeners.rebind(turn); // It may have kept the address of what came after its service.
      }
    }
  }

  void swept(int group, Turn turn) {
    adoption.swept(group);
    later(processes.swept(group), new InstanceEvent.Swept(group), turn);
  }

  void said(int pid, InstanceEvent what, Turn turn) {
    later(processes.main(pid), what, turn);
  }

  void notified(int pid, ProgramMessage what, Turn turn) {
    Service service = processes.main(pid);
    boolean taken =
        !(what instanceof ProgramMessage.Main(int next))
            || (service != null && processes.move(pid, next));
    if (taken) {
      later(service, new InstanceEvent.Notified(what), turn);
    }
  }

  private static void later(@Nullable Service service, InstanceEvent what, Turn turn) {
    if (service != null) {
      turn.later(service, what);
    }
  }
}
