package inetd.model.machine;

import inetd.model.instance.Instance;
import inetd.model.instance.Phase;
import inetd.model.memory.History;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.Event.Ticket;
import inetd.model.source.Configuration;
import inetd.model.source.Problem;
import inetd.model.spec.Address;
import inetd.model.spec.IpAddress;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Check;
import inetd.model.word.ConnectionId;
import inetd.model.word.Failure;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.Notice;
import inetd.model.word.ServiceId;
import inetd.model.word.WaitStatus;
import inetd.model.word.Zone;
import java.util.ArrayList;
import java.util.List;

/** A machine and somebody who plays its kernel by hand, for tests named after sentences. */
final class MachineScript {
  final Supervisor machine = new Supervisor(Limits.STANDARD, Zone.UTC);
  Moment now = new Moment(1_000 * Moment.SECOND, 0);

  /** What clients were answered, in order. */
  final List<Effect.Answered> answers = new ArrayList<>();

  private int connections;
  private int pids = 100;

  /** Loads the services and answers every Open with Opened. */
  List<Effect> load(ServiceSpec... services) {
    return load(List.of(), services);
  }

  List<Effect> load(List<Problem> problems, ServiceSpec... services) {
    List<Effect> effects =
        new ArrayList<>(
            on(new Event.ConfigurationRead(new Configuration(List.of(services), problems))));
    effects.addAll(open(effects));
    return effects;
  }

  /** Answers every Open among {@code effects}. */
  List<Effect> open(List<Effect> effects) {
    List<Effect> more = new ArrayList<>();
    for (Effect effect : List.copyOf(effects)) {
      if (effect instanceof Effect.Open(ServiceId service)) {
        more.addAll(on(new Event.Opened(service)));
      }
    }
    return more;
  }

  List<Effect> on(Event event) {
    List<Effect> effects = machine.on(event, now);
    answers.addAll(only(Effect.Answered.class, effects));
    return effects;
  }

  /** A client connects to the service from 10.0.0.{@code host}. */
  List<Effect> connect(int service, int host) {
    return on(
        new Event.Connected(new ServiceId(service), new ConnectionId(connections++), peer(host)));
  }

  static Address peer(int host) {
    return new Address.Inet(IpAddress.v4(0x0a000000 + host), 40_000 + host);
  }

  /** Answers the one Spawn among {@code effects}; returns the pid. */
  int start(List<Effect> effects) {
    int pid = pids++;
    on(new Event.Spawned(ticket(effects), pid));
    return pid;
  }

  /** Answers the one Spawn among {@code effects} with a launcher; returns its pid. */
  int launch(List<Effect> effects) {
    int pid = pids++;
    on(new Event.Spawned(ticket(effects), pid, Event.Image.LAUNCHER));
    return pid;
  }

  /** Answers the one Spawn among {@code effects} with what follows from it. */
  List<Effect> started(List<Effect> effects) {
    return on(new Event.Spawned(ticket(effects), pids++));
  }

  int lastPid() {
    return pids - 1;
  }

  List<Effect> fail(List<Effect> effects, Failure failure) {
    return on(new Event.SpawnFailed(ticket(effects), failure));
  }

  static Ticket ticket(List<Effect> effects) {
    List<Ticket> tickets = new ArrayList<>();
    for (Effect effect : effects) {
      if (effect instanceof Effect.Spawn(Ticket ticket, var _, var _)) {
        tickets.add(ticket);
      }
    }
    Check.that(tickets.size() == 1, "one spawn in " + effects);
    return tickets.getFirst();
  }

  List<Effect> exit(int pid, int status) {
    return on(new Event.ChildExited(pid, new WaitStatus.Exited(status)));
  }

  /** Time passes; the deadline, if it has come, is told. */
  List<Effect> pass(long seconds) {
    return passMillis(seconds * 1000);
  }

  List<Effect> passMillis(long millis) {
    now = now.plusNanos(millis * 1_000_000);
    return now.reached(machine.interest().deadline()) ? on(new Event.Due()) : List.of();
  }

  static <E extends Effect> List<E> only(Class<E> kind, List<Effect> effects) {
    return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  static List<Notice> notices(List<Effect> effects) {
    return only(Effect.Tell.class, effects).stream()
        .map(Effect.Tell::notice)
        .filter(notice -> notice.level() != Notice.Level.DEBUG)
        .toList();
  }

  /** Returns the phase of the only instance of that name. */
  Phase phase(String name) {
    return instance(name).phase();
  }

  /** Returns what is remembered of the only instance of that name. */
  History history(String name) {
    return instance(name).history();
  }

  private Instance instance(String name) {
    return machine.snapshot().services().stream()
        .filter(seen -> seen.name().equals(name))
        .findFirst()
        .orElseThrow()
        .instances()
        .getFirst();
  }

  String socket(String name) {
    return machine.snapshot().services().stream()
        .filter(seen -> seen.name().equals(name))
        .findFirst()
        .orElseThrow()
        .socket();
  }

  static final Failure SHORTAGE =
      new Failure(Failure.Step.FORK, 11, "Resource temporarily unavailable", Failure.Kind.SHORTAGE);

  static final Failure MISSING =
      new Failure(Failure.Step.EXEC, 2, "No such file or directory", Failure.Kind.BROKEN);
}
