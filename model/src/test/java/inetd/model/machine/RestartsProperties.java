package inetd.model.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.control.Request;
import inetd.model.control.Request.Verb;
import inetd.model.instance.Phase;
import inetd.model.port.Event;
import inetd.model.port.Event.Image;
import inetd.model.rule.KeepAlive;
import inetd.model.rule.ThrottleInterval;
import inetd.model.source.Configuration;
import inetd.model.source.Problem;
import inetd.model.spec.Hooks;
import inetd.model.spec.Rates;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Supervision;
import inetd.model.word.ClientId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;

/** Orders one after the other, while configurations are being read for some of them. */
final class RestartsProperties {
  private static final Configuration UNREAD =
      new Configuration(
          List.of(),
          List.of(
              new Problem(
                  new ServiceSpec.Origin("test.conf", 1, 1),
                  Problem.Severity.ERROR,
                  "not read within 30 s")));

  private ScriptedPrograms world = new ScriptedPrograms((_, _) -> {});

  @BeforeTry
  void begin() {
    world = new ScriptedPrograms((_, _) -> {});
  }

  private void load(List<ServiceSpec> services) {
    world.on(new Event.ConfigurationRead(new Configuration(services, List.of())));
  }

  private static final Supervision ALWAYS =
      Supervision.PLAIN
          .with(KeepAlive.MODE, KeepAlive.Mode.ALWAYS)
          .with(ThrottleInterval.SECONDS, 1);

  private static final List<ServiceSpec> THREE =
      List.of(
          Specs.daemon("always", Hooks.NONE, ALWAYS),
          Specs.nowait("nowait", 7001),
          Specs.wait("wait", 7002, Rates.STANDARD));

  /** What is to become of a service by the orders so far. */
  private record Expected(boolean loaded, boolean disabled, boolean stopped, boolean up) {
    static final Expected FIRST = new Expected(true, false, false, true);

    Expected after(Verb verb) {
      return switch (verb) {
        case START, RESTART -> disabled ? this : new Expected(loaded, false, false, true);
        case STOP -> new Expected(loaded, disabled, true, false);
        case DISABLE -> new Expected(loaded, true, stopped, false);
        case ENABLE -> new Expected(loaded, false, stopped, up);
        case RELOAD, RESET -> this;
      };
    }

    Expected loaded(boolean named) {
      return new Expected(named, disabled, stopped, named && !disabled && !stopped);
    }
  }

  @Property(tries = 400)
  void theLastOrderWinsWhicheverReadingEndsFirst(
      @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 9_999) Integer> happenings) {
    load(THREE);
    world.settle();
    Map<String, Expected> expected = new HashMap<>();
    THREE.forEach(spec -> expected.put(spec.name(), Expected.FIRST));
    for (int number : happenings) {
      String name = THREE.get(number / 10 % 3).name();
      switch (number % 10) {
        case 0, 1, 2, 3 -> order(Verb.RESTART, name, expected);
        case 4, 5 -> {
          List<Verb> verbs = List.of(Verb.START, Verb.STOP, Verb.DISABLE, Verb.ENABLE);
          order(verbs.get(number / 30 % verbs.size()), name, expected);
        }
        case 6, 7 -> finish(number / 10);
        case 8 -> world.spawned(Image.PROGRAM);
        default -> {
          List<ServiceSpec> named = new ArrayList<>(THREE);
          named.removeIf(spec -> number / 30 % 2 == 0 && spec.name().equals(name));
          load(named);
          expected.replaceAll(
              (key, was) -> was.loaded(named.stream().anyMatch(spec -> spec.name().equals(key))));
        }
      }
    }
    while (!world.readings.isEmpty()) {
      finish(happenings.size());
    }
    world.settle();
    expected.forEach((name, goal) -> assertEquals(goal.up(), isUp(name), name + ": " + goal));
  }

  private void order(Verb verb, String name, Map<String, Expected> expected) {
    world.ask(new Request.Act(verb, name));
    expected.computeIfPresent(name, (_, was) -> was.loaded() ? was.after(verb) : was);
  }

  private void finish(int how) {
    if (!world.readings.isEmpty()) {
      ClientId reader = world.readings.removeFirst();
      world.on(
          switch (how % 3) {
            case 0 -> new Event.Rehearsed(reader, UNREAD);
            case 1 -> new Event.Rehearsed(reader, new Configuration(List.of(), List.of()));
            default -> new Event.Rehearsed(reader, new Configuration(THREE, List.of()));
          });
    }
  }

  private boolean isUp(String name) {
    for (Snapshot.Seen seen : world.script.machine.snapshot().services()) {
      if (seen.name().equals(name) && !seen.retired()) {
        return seen.socket().isEmpty()
            ? seen.instances().getFirst().phase() instanceof Phase.Running
            : !seen.socket().startsWith("Closed");
      }
    }
    return false;
  }
}
