package inetd.model.machine;

import inetd.model.instance.InstanceEvent;
import inetd.model.instance.NoticeText;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Spawn;
import inetd.model.port.Event;
import inetd.model.port.Event.Ticket;
import inetd.model.word.Check;
import inetd.model.word.Failure;
import inetd.model.word.ProgramMessage;
import inetd.model.word.Role;
import inetd.model.word.WaitStatus;
import java.util.HashMap;
import java.util.Map;

/** Every process that was asked for or lives, and whose it is. */
final class ProcessTable {
  private final Supervisor machine;
  private final Map<Long, ServiceProcess> pending = new HashMap<>();
  private final Map<Integer, ServiceProcess> living = new HashMap<>();

  /** Process groups that outlived their leaders, and the services these were of. */
  private final Map<Integer, Service> groups = new HashMap<>();

  private long serial;

  ProcessTable(Supervisor machine) {
    this.machine = machine;
  }

  void spawn(ServiceProcess child, Effect.Handover handover) {
    serial++;
    pending.put(serial, child);
    machine.emit(new Spawn(new Ticket(child.service().id, child.role(), serial), handover));
  }

  void spawned(Event.Spawned spawned) {
    int pid = spawned.pid();
    ServiceProcess child =
        Check.present(pending.remove(spawned.ticket().serial()), "what is spawned was asked for");
    Check.that(living.put(pid, child) == null, "a living pid belongs to one");
    if (child.listener() != null) {
      child.listener().relieved();
    } else {
      machine.step(child.service(), new InstanceEvent.Started(child.role(), pid, spawned.image()));
    }
  }

  void spawnFailed(Ticket ticket, Failure failure) {
    ServiceProcess child =
        Check.present(pending.remove(ticket.serial()), "what fails was asked for");
    Service service = child.service();
    if (child.listener() == null) {
      if (failure.kind() == Failure.Kind.BROKEN) {
        dropUnread(child);
      }
      machine.step(service, new InstanceEvent.NotStarted(child.role(), failure));
      return;
    }
    Effect.Tell why = notStarted(service, failure);
    switch (failure.kind()) {
      case SHORTAGE -> machine.doors().stall(service, child.listener(), why);
      case BROKEN -> machine.emit(why);
    }
    machine.doors().childGone(service, child.listener());
  }

  /** The trusted first program could not become the one asked for; its end will be told too. */
  void execFailed(int pid, Failure failure) {
    ServiceProcess child = living.get(pid);
    if (child == null) {
      return;
    }
    if (child.instances()) {
      machine.step(child.service(), new InstanceEvent.NotExecuted(child.role(), failure));
    } else {
      machine.emit(notStarted(child.service(), failure));
    }
    dropUnread(child);
  }

  private static Effect.Tell notStarted(Service service, Failure failure) {
    return NoticeText.notStarted(service.subject(), service.spec().program().path(), failure);
  }

  /** A wait server that cannot run would be started for the same datagram for ever. */
  private void dropUnread(ServiceProcess child) {
    Service service = child.service();
    if (child.role() == Role.MAIN
        && service.instance != null
        && service.listener != null
        && service.listener.isOpen()) {
      service.listener.discard(machine::emit);
    }
  }

  void ended(int pid, WaitStatus status, boolean left) {
    ServiceProcess child = living.remove(pid);
    if (child == null) {
      machine.forgotten(pid); // An orphan that came to us, or a survivor nobody has claimed.
      return;
    }
    if (left && child.instances()) {
      groups.put(pid, child.service());
    }
    if (child.listener() != null) {
      machine.doors().childGone(child.service(), child.listener());
    } else {
      machine.step(child.service(), new InstanceEvent.Ended(pid, status, left));
      if (child.service().retired) {
        machine.doors().rebind(); // It may have kept the address of what came after its service.
      }
    }
  }

  /** Nobody is left of a group whose leader was one of ours. */
  void swept(int group) {
    Service service = groups.remove(group);
    if (service != null) {
      machine.step(service, new InstanceEvent.Swept(group));
    }
  }

  /** A survivor is the service's main process from now on. */
  void adopt(Service service, int pid) {
    Check.that(
        living.put(pid, new ServiceProcess(service, Role.MAIN, null)) == null,
        "a survivor is claimed once");
  }

  void said(int pid, InstanceEvent what) {
    ServiceProcess child = living.get(pid);
    if (child != null && child.instances()) {
      machine.step(child.service(), what);
    }
  }

  void notified(int pid, ProgramMessage what) {
    if (!(what instanceof ProgramMessage.Main(int next))) {
      said(pid, new InstanceEvent.Notified(what));
      return;
    }
    ServiceProcess child = living.get(pid);
    if (child != null && child.instances() && !living.containsKey(next)) {
      living.remove(pid);
      living.put(next, child);
      machine.step(child.service(), new InstanceEvent.Notified(what));
    }
  }

  Map<Integer, Snapshot.Child> seen(Services services) {
    Map<Integer, Snapshot.Child> seen = new HashMap<>();
    living.forEach((pid, child) -> {
      Service service = child.service();
      boolean left = services.get(service.id) != service;
      seen.put(pid, new Snapshot.Child(service.id, service.spec().name(), child.role(), left));
    });
    return seen;
  }
}
