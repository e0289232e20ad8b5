package inetd.model.machine;

import inetd.model.control.Request;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Rehearse;
import inetd.model.port.Effect.Spawn;
import inetd.model.port.Event;
import inetd.model.port.Event.Bytes;
import inetd.model.port.Event.Ticket;
import inetd.model.word.ClientId;
import inetd.model.word.ConnectionId;
import inetd.model.word.Failure;
import inetd.model.word.Moment;
import inetd.model.word.Peer;
import inetd.model.word.ServiceId;
import inetd.model.word.WaitStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A world that does whatever it is told in numbers: it answers what the machine asked for, in any
 * order, and shows every event with what came of it.
 */
final class ScriptedPrograms {
  private static final Peer ROOT = new Peer(0, 0, 4000);

  final MachineScript script = new MachineScript();
  final List<Ticket> asked = new ArrayList<>();
  final List<Integer> living = new ArrayList<>();
  final Set<Integer> ending = new HashSet<>();
  final List<Integer> groups = new ArrayList<>();
  final List<ClientId> readings = new ArrayList<>();
  final Map<Integer, ConnectionId> talking = new HashMap<>();
  private final BiConsumer<Event, List<Effect>> look;
  private int pids = 100;
  private int connections;

  ScriptedPrograms(BiConsumer<Event, List<Effect>> look) {
    this.look = look;
  }

  List<Effect> on(Event event) {
    List<Effect> effects = script.on(event);
    look.accept(event, effects);
    for (Effect effect : effects) {
      switch (effect) {
        case Spawn(Ticket ticket, var _, var _) -> asked.add(ticket);
        case Rehearse(ClientId client, var _) -> readings.add(client);
        case Effect.Kill(int pid, var _, var _) -> ending.add(pid);
        case Effect.Sweep(int group, var _) -> groups.add(group);
        case Effect.Receive(ConnectionId connection, int _) ->
            talking.put(connection.number(), connection);
        case Effect.Hangup(ConnectionId connection) -> talking.remove(connection.number());
        default -> {}
      }
    }
    for (Effect effect : effects) {
      if (effect instanceof Effect.Open(ServiceId service)) {
        on(new Event.Opened(service));
      }
    }
    return effects;
  }

  void ask(Request request) {
    on(new Event.Requested(new ClientId(7), ROOT, request));
  }

  void due() {
    if (script.now.reached(script.machine.interest().deadline())) {
      on(new Event.Due());
    }
  }

  void pass(long seconds) {
    script.now = script.now.plusNanos(seconds * Moment.SECOND);
    due();
  }

  void connect(ServiceId service) {
    on(
        new Event.Connected(
            service, new ConnectionId(connections++), MachineScript.peer(1 + connections % 5)));
  }

  /** Answers what was asked for first. */
  void spawned(Event.Image image) {
    if (!asked.isEmpty()) {
      living.add(pids);
      on(new Event.Spawned(asked.removeFirst(), pids++, image));
    }
  }

  void notSpawned(Failure failure) {
    if (!asked.isEmpty()) {
      on(new Event.SpawnFailed(asked.removeFirst(), failure));
    }
  }

  /** One of those who live ends, and others of its group may be left. */
  void end(int which, int status, boolean left) {
    if (!living.isEmpty()) {
      Integer pid = living.get(which % living.size());
      living.removeIf(pid::equals);
      ending.remove(pid);
      on(new Event.ChildExited(pid, new WaitStatus.Exited(status), left));
    }
  }

  void swept() {
    if (!groups.isEmpty()) {
      on(new Event.Swept(groups.removeFirst()));
    }
  }

  void says(String text) {
    for (ConnectionId connection : List.copyOf(talking.values())) {
      talking.remove(connection.number());
      on(new Event.Received(connection, Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1))));
    }
  }

  /** Whatever is asked for comes, and whoever is told to end does, until nothing follows. */
  void settle() {
    for (int i = 0; i < 50; i++) {
      while (!asked.isEmpty()) {
        spawned(Event.Image.PROGRAM);
      }
      for (int pid : List.copyOf(ending)) {
        if (living.contains(pid)) {
          end(living.indexOf(pid), 0, false);
        }
        ending.remove(pid);
      }
      swept();
      pass(1);
    }
  }
}
