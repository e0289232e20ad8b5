package inetd.model.machine;

import static org.junit.jupiter.api.Assertions.assertFalse;

import inetd.model.control.Request;
import inetd.model.control.Request.Verb;
import inetd.model.memory.SavedState;
import inetd.model.memory.SavedState.Survivor;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Spawn;
import inetd.model.port.Event;
import inetd.model.port.Event.Bytes;
import inetd.model.port.Event.Image;
import inetd.model.rule.KeepAlive;
import inetd.model.rule.NetworkState;
import inetd.model.rule.PathState;
import inetd.model.rule.ThrottleInterval;
import inetd.model.rule.trigger.QueueDirectory;
import inetd.model.rule.trigger.RunAtLoad;
import inetd.model.rule.trigger.StartCalendar;
import inetd.model.rule.trigger.StartInterval;
import inetd.model.rule.trigger.WatchPath;
import inetd.model.source.Configuration;
import inetd.model.source.Problem;
import inetd.model.spec.Builtin;
import inetd.model.spec.Calendar;
import inetd.model.spec.Condition;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.Hooks;
import inetd.model.spec.IpAddress;
import inetd.model.spec.Paths;
import inetd.model.spec.Rates;
import inetd.model.spec.Readiness;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Setting;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.word.ClientId;
import inetd.model.word.ConnectionId;
import inetd.model.word.ProgramMessage;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;

/** Orders of people, against everything that calls for a start. */
final class OperatorOrdersProperties {
  private static final List<Verb> VERBS = List.of(Verb.values());
  private static final Calendar MINUTELY = new Calendar(-1, -1, -1, -1, -1, true, true);

  private static Supervision kept(KeepAlive.Mode keep) {
    return Supervision.PLAIN
        .with(KeepAlive.MODE, keep)
        .with(ThrottleInterval.SECONDS, 1)
        .ending(Signal.TERM, 3);
  }

  private static <T> Supervision on(Setting<T> trigger, T value) {
    return kept(KeepAlive.Mode.YES).with(RunAtLoad.LOAD, RunAtLoad.Load.WAIT).with(trigger, value);
  }

  private static ServiceSpec daemon(String name, Supervision supervision) {
    Hooks hooks =
        new Hooks(
            Optional.of(Specs.program("/pre")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return Specs.daemon(name, name.startsWith("hooked") ? hooks : Hooks.NONE, supervision);
  }

  /** One of every kind, and a daemon for everything that starts one. */
  private static final List<ServiceSpec> ALL =
      List.of(
          daemon("always", kept(KeepAlive.Mode.ALWAYS)),
          daemon("hooked", kept(KeepAlive.Mode.ALWAYS)),
          daemon("until", kept(KeepAlive.Mode.UNTIL_FAILURE)),
          daemon("ready", kept(KeepAlive.Mode.YES).ready(new Readiness.Notify(), 3).watched(4)),
          daemon("ticking", on(StartInterval.SECONDS, 7L)),
          daemon("minutely", on(StartCalendar.MINUTES, MINUTELY)),
          daemon("changing", on(WatchPath.PATHS, new Paths(List.of("/c")))),
          daemon("queueing", on(QueueDirectory.PATHS, new Paths(List.of("/q")))),
          daemon(
              "there",
              kept(KeepAlive.Mode.ALWAYS)
                  .with(NetworkState.GATE, NetworkState.Gate.STAY)
                  .with(PathState.GATE, new PathState.Gate("/p", true, PathState.When.STAY))),
          Specs.nowait("nowait", 7001),
          Specs.wait("wait", 7002, new Rates(4, OptionalLong.empty())),
          Specs.spec(
              "kept",
              new Socket.Listening(Specs.loopback(SocketType.STREAM, 7003), Rates.STANDARD),
              new Server.Supervised(
                  Specs.program("/kept"),
                  Hooks.NONE,
                  kept(KeepAlive.Mode.ALWAYS).with(RunAtLoad.LOAD, RunAtLoad.Load.WAIT))),
          Specs.internal(Builtin.ECHO, 7),
          Specs.spec(
              "dgram",
              new Socket.Listening(Specs.loopback(SocketType.DGRAM, 7), Rates.STANDARD),
              new Server.Internal(Builtin.ECHO, OptionalLong.empty())),
          Specs.internal(Builtin.TCPMUX, 1),
          Specs.spec(
              "plain",
              new Socket.Tcpmux("plain", false),
              new Server.PerConnection(Specs.program("/plain"))),
          Specs.spec(
              "greeted",
              new Socket.Tcpmux("greeted", true),
              new Server.PerConnection(Specs.program("/greeted"))));

  private static final Configuration UNREAD =
      new Configuration(
          List.of(),
          List.of(
              new Problem(
                  new ServiceSpec.Origin("test.conf", 1, 1),
                  Problem.Severity.ERROR,
                  "not read within 30 s")));

  private static final List<Condition> WORLD =
      List.of(
          new Condition.Network(),
          new Condition.Exists("/p"),
          new Condition.Changed("/c"),
          new Condition.Filled("/q"),
          new Condition.ClockSet(),
          new Condition.Slept());

  private final Set<String> down = new TreeSet<>();
  private final Map<ServiceId, String> names = new HashMap<>();
  private ScriptedPrograms world = new ScriptedPrograms(this::look);

  @BeforeTry
  void begin() {
    down.clear();
    names.clear();
    world = new ScriptedPrograms(this::look);
  }

  /** The orders count as the machine says that they are to be kept. */
  private void look(Event event, List<Effect> effects) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.Remember(Set<String> disabled, Set<String> stopped)) {
        down.clear();
        down.addAll(disabled);
        down.addAll(stopped);
      }
    }
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Prepare(ServiceId service, ServiceSpec spec, var _) ->
            names.put(service, spec.name());
        case Spawn(Event.Ticket ticket, var _, var _) -> {
          boolean starts = ticket.role() == Role.MAIN || ticket.role() == Role.PRE_START;
          assertFalse(starts && down.contains(name(ticket.service())), () -> told(event, effect));
        }
        case Effect.Answer(ServiceId service, var _, var _) ->
            assertFalse(down.contains(name(service)), () -> told(event, effect));
        case Effect.Receive _ ->
            assertFalse(
                event instanceof Event.Connected connected
                    && down.contains(name(connected.service())),
                () -> told(event, effect));
        case Effect.Send(ConnectionId _, Bytes data) -> {
          if (data.toString().contains("Available services")) {
            for (String name : List.of("plain", "greeted")) {
              assertFalse(down.contains(name) && data.toString().contains(name), data::toString);
            }
          }
        }
        default -> {}
      }
    }
  }

  private String told(Event event, Effect effect) {
    return event.getClass().getSimpleName() + ": " + effect + ", and down are " + down;
  }

  private String name(ServiceId id) {
    return names.getOrDefault(id, "nobody");
  }

  private Optional<ServiceId> id(String name) {
    return world.script.machine.snapshot().services().stream()
        .filter(seen -> seen.name().equals(name) && !seen.retired())
        .map(Snapshot.Seen::id)
        .findFirst();
  }

  private void load(List<ServiceSpec> services, boolean sound) {
    world.on(
        new Event.ConfigurationRead(
            new Configuration(services, sound ? List.of() : UNREAD.problems())));
  }

  @Property(tries = 400)
  void whatIsDisabledOrStoppedNeverStartsWhateverCallsForIt(
      @ForAll @Size(max = 4) Set<@IntRange(min = 0, max = 16) Integer> disabled,
      @ForAll @Size(max = 150) List<@IntRange(min = 0, max = 99_999) Integer> happenings) {
    Set<String> names = new TreeSet<>();
    disabled.forEach(number -> names.add(ALL.get(number).name()));
    down.addAll(names);
    List<Survivor> survivors = List.of(new Survivor("always", 50), new Survivor("kept", 51));
    world.living.addAll(List.of(50, 51));
    world.on(new Event.Recalled(new SavedState(survivors, names, Set.of(), Map.of())));
    load(ALL, true);
    happenings.forEach(this::happen);
    world.settle();
  }

  private void happen(int number) {
    String name = ALL.get(number / 100 % ALL.size()).name();
    int more = number / 1700;
    switch (number % 20) {
      case 0, 1, 2 -> world.ask(new Request.Act(VERBS.get(more % VERBS.size()), name));
      case 3 -> world.ask(new Request.Act(more % 2 == 0 ? Verb.DISABLE : Verb.STOP, name));
      case 4, 5 -> id(name).ifPresent(this::request);
      case 6 -> world.says(List.of("plain\r\n", "greeted\r\n", "help\r\n").get(more % 3));
      case 7, 8 -> world.spawned(more % 4 == 0 ? Image.LAUNCHER : Image.PROGRAM);
      case 9 -> world.notSpawned(more % 2 == 0 ? MachineScript.SHORTAGE : MachineScript.MISSING);
      case 10, 11 -> world.end(number / 100, more % 2, more % 5 == 0);
      case 12 ->
          world.on(new Event.Observed(WORLD.get(more % WORLD.size()), number / 100 % 2 == 0));
      case 13, 14 -> world.pass(List.of(0, 1, 5, 60).get(more % 4));
      case 15 -> load(ALL, true);
      case 16 -> load(ALL.subList(more % ALL.size(), ALL.size()), more % 3 != 0);
      case 17 -> read(more);
      case 18 -> speak(more);
      default -> world.swept();
    }
  }

  private void request(ServiceId service) {
    Snapshot.Seen seen =
        world.script.machine.snapshot().services().stream()
            .filter(it -> it.id().equals(service))
            .findFirst()
            .orElseThrow();
    switch (seen.name()) {
      case "nowait", "ECHO", "TCPMUX" -> world.connect(service);
      case "wait", "kept" -> world.on(new Event.Demand(service, MachineScript.peer(1)));
      case "dgram" -> {
        Event.Arrival arrival =
            new Event.Arrival(
                (inetd.model.spec.Address.Inet) MachineScript.peer(1),
                IpAddress.LOOPBACK4,
                true,
                false);
        world.on(new Event.Datagram(service, arrival, Bytes.of((byte) 'x')));
      }
      case "plain", "greeted" -> {
        id("TCPMUX").ifPresent(world::connect);
        world.says(seen.name() + "\r\n");
        for (ConnectionId connection : List.copyOf(world.talking.values())) {
          world.on(new Event.Sent(connection));
        }
      }
      default -> {}
    }
  }

  private void read(int more) {
    if (!world.readings.isEmpty()) {
      ClientId reader = world.readings.removeFirst();
      world.on(
          more % 3 == 0
              ? new Event.Rehearsed(reader, UNREAD)
              : new Event.Rehearsed(
                  reader,
                  new Configuration(ALL.subList(more % ALL.size(), ALL.size()), List.of())));
    }
  }

  private void speak(int more) {
    if (!world.living.isEmpty()) {
      int pid = world.living.get(more % world.living.size());
      world.on(
          switch (more % 4) {
            case 0 -> new Event.Ready(pid);
            case 1 -> new Event.Executed(pid);
            case 2 -> new Event.Notified(pid, new ProgramMessage.Ping());
            default -> new Event.Notified(pid, new ProgramMessage.Hung());
          });
    }
  }
}
