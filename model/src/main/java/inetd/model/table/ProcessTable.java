package inetd.model.table;

import inetd.model.instance.Instance;
import inetd.model.instance.Offspring;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Spawn;
import inetd.model.port.Event;
import inetd.model.port.Event.Ticket;
import inetd.model.port.Given;
import inetd.model.word.Check;
import inetd.model.word.Role;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of child processes, asked for or living, and of the groups that outlived one. */
public final class ProcessTable {
  private final Map<Long, ServiceProcess> pending = new HashMap<>();
  private final Map<Integer, ServiceProcess> living = new HashMap<>();

  /** Process groups that outlived their leaders, and the services these were of. */
  private final Map<Integer, Service> groups = new HashMap<>();

  private long serial;

  /** Asks for a server of one connection. */
  public void spawn(ServiceProcess process, Effect.Handover handover, Turn turn) {
    turn.emit(new Spawn(ticket(process), handover));
  }

  /** Asks for a process of an instance of {@code service}, as {@code asked} says, and with more. */
  public void spawn(Service service, Spawn asked, Given given, Turn turn) {
    ServiceProcess process = new ServiceProcess(service, asked.ticket().role(), null);
    turn.emit(new Spawn(ticket(process), asked.handover(), given));
  }

  private Ticket ticket(ServiceProcess process) {
    serial++;
    pending.put(serial, process);
    return new Ticket(process.service().id(), process.role(), serial);
  }

  /** A process that was asked for is there; returns whose it is. */
  public ServiceProcess spawned(Event.Spawned spawned) {
    ServiceProcess process =
        Check.present(pending.remove(spawned.ticket().serial()), "what is spawned was asked for");
    Check.that(living.put(spawned.pid(), process) == null, "a living pid belongs to one");
    return process;
  }

  /** A process that was asked for could not be started; returns whose it would have been. */
  public ServiceProcess failed(Ticket ticket) {
    return Check.present(pending.remove(ticket.serial()), "what fails was asked for");
  }

  /**
   * A process ended; returns whose it was, or null if it was no service's.
   *
   * @param left whether others of the group it led are still there
   */
  public @Nullable ServiceProcess ended(int pid, boolean left) {
    ServiceProcess process = living.remove(pid);
    if (left && process != null && process.instances()) {
      groups.put(pid, process.service());
    }
    return process;
  }

  /** Nobody is left of a group; returns the service its leader was of, or null. */
  public @Nullable Service swept(int group) {
    return groups.remove(group);
  }

  /** A survivor is the service's main process from now on. */
  public void adopt(Service service, int pid) {
    Check.that(
        living.put(pid, new ServiceProcess(service, Role.MAIN, null)) == null,
        "a survivor is claimed once");
  }

  /** What is left of a survivor's group is of the service. */
  public void left(Service service, int group) {
    groups.put(group, service);
  }

  /** Returns whose the living process is, or null if it is no service's. */
  public @Nullable ServiceProcess of(int pid) {
    return living.get(pid);
  }

  /** Returns the service whose instance's main process it is, or null. */
  public @Nullable Service main(int pid) {
    ServiceProcess process = living.get(pid);
    return process != null && process.instances() ? process.service() : null;
  }

  /**
   * {@code next} takes the place of a main process; tells whether it could: it is nobody else's.
   */
  public boolean move(int pid, int next) {
    if (living.containsKey(next)) {
      return false;
    }
    living.put(next, Check.present(living.remove(pid), "what says so lives"));
    return true;
  }

  /**
   * An instance has come from {@code before} to {@code after}: whom its main process makes is its
   * own for as long as that counts.
   */
  public void follow(Service service, Instance before, Instance after) {
    Offspring now = after.offspring();
    if (before.offspring().equals(now)) {
      return;
    }
    for (Offspring.Descendant each : now.alive()) {
      living.putIfAbsent(each.pid(), new ServiceProcess(service, Role.MAIN, null));
    }
    for (Offspring.Descendant each : before.offspring().alive()) {
      if (!now.has(each.pid()) && !after.main().is(each.pid())) {
        living.remove(each.pid());
      }
    }
  }

  /** Returns every living process by pid. */
  public Map<Integer, ServiceProcess> living() {
    return Map.copyOf(living);
  }
}
