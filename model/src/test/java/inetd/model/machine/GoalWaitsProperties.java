package inetd.model.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.control.Reply;
import inetd.model.control.Reply.Course;
import inetd.model.control.Request;
import inetd.model.control.Request.Verb;
import inetd.model.control.Request.When;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.Event.Image;
import inetd.model.rule.KeepAlive;
import inetd.model.rule.ThrottleInterval;
import inetd.model.source.Configuration;
import inetd.model.spec.Hooks;
import inetd.model.spec.Rates;
import inetd.model.spec.Readiness;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Socket;
import inetd.model.spec.Supervision;
import inetd.model.word.ClientId;
import inetd.model.word.Peer;
import inetd.model.word.ServiceId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;

/** Clients who wait while others give orders, processes come and go, and definitions change. */
final class GoalWaitsProperties {
  private static final Peer ROOT = new Peer(0, 0, 1);
  private static final List<Verb> VERBS =
      List.of(Verb.START, Verb.STOP, Verb.RESTART, Verb.DISABLE, Verb.ENABLE, Verb.RESET);
  private static final Supervision KEPT =
      Supervision.PLAIN.with(KeepAlive.MODE, KeepAlive.Mode.YES).with(ThrottleInterval.SECONDS, 10);
  private static final List<ServiceSpec> ALL =
      List.of(
          Specs.daemon("x/kept", Hooks.NONE, KEPT),
          Specs.daemon("x/ready", Hooks.NONE, KEPT.ready(new Readiness.Notify(), 3)),
          Specs.daemon("once"),
          Specs.nowait("nowait", 7001),
          Specs.wait("wait", 7002, Rates.STANDARD),
          Specs.spec(
              "mux",
              new Socket.Tcpmux("finger", false),
              new Server.PerConnection(Specs.program("/bin/fingerd"))));
  private static final List<String> NAMES = List.of("x", "once", "nowait", "wait", "mux");

  private final Deque<Effect.Answered> unheard = new ArrayDeque<>();

  /** What each client was told since he asked; he is not here unless an answer is under way. */
  private final Map<ClientId, List<Reply>> waiting = new HashMap<>();

  private ScriptedPrograms world = world();

  private ScriptedPrograms world() {
    return new ScriptedPrograms(
        (_, effects) -> unheard.addAll(MachineScript.only(Effect.Answered.class, effects)));
  }

  @BeforeTry
  void begin() {
    unheard.clear();
    waiting.clear();
    world = world();
    load(ALL);
  }

  private void load(List<ServiceSpec> services) {
    world.on(new Event.ConfigurationRead(new Configuration(services, List.of())));
  }

  @Property(tries = 150)
  void everyAnswerHasOneEndWhateverHappensMeanwhile(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 9_999) Integer> happenings) {
    for (int number : happenings) {
      happen(number % 12, number / 12);
      hear();
    }
    while (!world.readings.isEmpty()) {
      read(0);
    }
    for (int i = 0; i < 20 && !waiting.isEmpty(); i++) {
      hear();
      world.settle();
      while (!world.asked.isEmpty()) {
        world.spawned(Image.PROGRAM);
      }
      ready();
    }
    hear();
    assertEquals(Set.of(), waiting.keySet());
  }

  private void happen(int what, int number) {
    String name = NAMES.get(number % NAMES.size());
    int more = number / NAMES.size();
    Verb verb = VERBS.get(more % VERBS.size());
    switch (what) {
      case 0, 1, 2 -> wait(new ClientId(more % 4), new Request.Act(verb, name, When.AT_GOAL));
      case 3 -> world.on(asked(new ClientId(9), new Request.Act(verb, name)));
      case 4 -> world.spawned(more % 2 == 0 ? Image.PROGRAM : Image.LAUNCHER);
      case 5 -> world.notSpawned(more % 2 == 0 ? MachineScript.MISSING : MachineScript.SHORTAGE);
      case 6 -> world.end(more, more % 2, more % 3 == 0);
      case 7 -> world.pass(more % 5);
      case 8 -> world.on(new Event.Demand(new ServiceId(4), MachineScript.peer(1)));
      case 9 -> ready();
      case 10 -> read(more);
      default -> load(more % 3 == 0 ? ALL : without(name));
    }
  }

  private void ready() {
    world.living.forEach(pid -> world.on(new Event.Ready(pid)));
  }

  private static List<ServiceSpec> without(String name) {
    return ALL.stream().filter(spec -> !spec.name().startsWith(name)).toList();
  }

  private static Event asked(ClientId client, Request request) {
    return new Event.Requested(client, ROOT, request);
  }

  private void wait(ClientId client, Request request) {
    if (waiting.putIfAbsent(client, new ArrayList<>()) == null) {
      world.on(asked(client, request));
    }
  }

  private void read(int how) {
    if (!world.readings.isEmpty()) {
      ClientId reader = world.readings.removeFirst();
      List<ServiceSpec> services = how % 3 == 0 ? ALL : List.of();
      world.on(new Event.Rehearsed(reader, new Configuration(services, List.of())));
    }
  }

  /** Everybody takes what he is told. */
  private void hear() {
    while (!unheard.isEmpty()) {
      Effect.Answered answer = unheard.removeFirst();
      List<Reply> before = waiting.get(answer.client());
      if (before == null) {
        assertEquals(9, answer.client().number(), "who does not wait is told nothing");
        continue;
      }
      fits(before, answer.reply());
      before.add(answer.reply());
      if (answer.reply().last()) {
        waiting.remove(answer.client());
      } else {
        world.on(new Event.Taken(answer.client()));
      }
    }
  }

  private static void fits(List<Reply> before, Reply reply) {
    if (reply instanceof Reply.Statuses(var _, var _, Course course)) {
      boolean first =
          switch (course) {
            case Course.Unasked _, Course.Before _ -> true;
            case Course.UnderWay _, Course.Over _ -> false;
          };
      assertEquals(before.isEmpty(), first, () -> before + " and then " + reply);
    } else {
      assertTrue(before.isEmpty() && reply instanceof Reply.Failed, reply::toString);
    }
  }
}
