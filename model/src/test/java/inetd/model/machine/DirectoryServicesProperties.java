package inetd.model.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.Event.Bytes;
import inetd.model.port.Event.Ticket;
import inetd.model.port.Given;
import inetd.model.servicedir.DirectoryStatus;
import inetd.model.servicedir.DirectoryStatus.State;
import inetd.model.source.servicedir.DirectoryReader;
import inetd.model.source.servicedir.ServiceDirectory;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import inetd.model.word.WaitStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * Any letters to a directory, with deaths, slow finishes and failed starts at any instant: there
 * are never two mains, no finish is lost, and the status that is shown is true.
 */
final class DirectoryServicesProperties {
  private static final ServiceId WEB = new ServiceId(0);

  /** What happens next. */
  sealed interface Turn {
    record Letters(String text) implements Turn {}

    /** What runs of run and finish, ends. */
    record Death(int status) implements Turn {}

    /** A script for a letter ends, if one runs. */
    record Said(int status) implements Turn {}

    /** What was asked for comes to be, or does not. */
    record Birth(boolean lucky) implements Turn {}

    record Time(int millis) implements Turn {}
  }

  @Provide
  Arbitrary<List<Turn>> lives() {
    Arbitrary<Turn> letters =
        Arbitraries.strings()
            .withChars("udotkpchaiq12z\n")
            .ofMinLength(1)
            .ofMaxLength(4)
            .map(Turn.Letters::new);
    Arbitrary<Turn> deaths = Arbitraries.integers().between(0, 255).map(Turn.Death::new);
    Arbitrary<Turn> scripts = Arbitraries.integers().between(0, 1).map(Turn.Said::new);
    Arbitrary<Turn> births = Arbitraries.of(true, true, true, false).map(Turn.Birth::new);
    Arbitrary<Turn> times = Arbitraries.of(1, 400, 999, 1000, 1500, 60_000).map(Turn.Time::new);
    return Arbitraries.frequencyOf(
            Tuple.of(4, letters),
            Tuple.of(3, deaths),
            Tuple.of(2, scripts),
            Tuple.of(5, births),
            Tuple.of(3, times))
        .list()
        .ofMaxSize(60);
  }

  @Provide
  Arbitrary<Set<String>> scripts() {
    return Arbitraries.of("control/t", "control/d", "control/h", "control/k", "control/p").set();
  }

  /** A directory whose run and finish are started and end as a test says. */
  private static final class World {
    final MachineScript script = new MachineScript();
    final Map<Integer, Role> living = new LinkedHashMap<>();
    final List<Ticket> asked = new ArrayList<>();
    @Nullable DirectoryStatus shown;
    int owed;
    int nextPid = 100;

    void on(Event event) {
      for (Effect effect : script.on(event)) {
        switch (effect) {
          case Effect.Spawn(Ticket ticket, var _, var given) -> {
            asked(ticket, given);
            asked.add(ticket);
          }
          case Effect.Show(var _, DirectoryStatus status) -> shown = status;
          case Effect.Kill(int pid, var signal, var _) ->
              assertTrue(
                  living.get(pid) == Role.MAIN || (isScript(pid) && signal == Signal.KILL),
                  "a signal to what is no run");
          default -> {}
        }
      }
      assertTrue(count(Role.MAIN) + count(Role.POST_STOP) <= 1, "one thing at a time");
      assertTrue(count(Role.CONTROL) <= 1 && count(Role.PRE_STOP) <= 1, "one script at a time");
      boolean underWay = asked.stream().anyMatch(it -> !isScript(it.role()));
      if (!underWay && shown != null) {
        assertEquals(pid(), shown.pid());
        State state =
            living.containsValue(Role.MAIN)
                ? State.RUN
                : living.containsValue(Role.POST_STOP) ? State.FINISH : State.DOWN;
        assertEquals(state, shown.state());
      }
    }

    private void asked(Ticket ticket, Given given) {
      switch (ticket.role()) {
        case MAIN -> {
          assertEquals(0, count(Role.MAIN), "two mains");
          assertEquals(0, count(Role.POST_STOP), "a start during finish");
          assertEquals(0, owed, "a start before finish");
        }
        case POST_STOP -> {
          assertEquals(2, given.arguments().size());
          owed--;
        }
        case PRE_STOP -> assertEquals(1, count(Role.MAIN), "nobody to be stopped");
        case CONTROL -> assertEquals(1, given.arguments().size());
        case PRE_START, POST_START -> throw new AssertionError("there is none");
      }
    }

    private int count(Role role) {
      long there = living.values().stream().filter(it -> it == role).count();
      return (int) (there + asked.stream().filter(it -> it.role() == role).count());
    }

    private static boolean isScript(Role role) {
      return role == Role.CONTROL || role == Role.PRE_STOP;
    }

    private boolean isScript(int pid) {
      return living.containsKey(pid) && isScript(living.get(pid));
    }

    /** Returns what runs of run and finish; 0 if nothing does. */
    private int pid() {
      for (Map.Entry<Integer, Role> each : living.entrySet()) {
        if (!isScript(each.getValue())) {
          return each.getKey();
        }
      }
      return 0;
    }

    void take(Turn turn) {
      switch (turn) {
        case Turn.Letters(String text) ->
            on(new Event.Controlled(WEB, Bytes.of(text.getBytes(StandardCharsets.US_ASCII))));
        case Turn.Death(int status) -> die(status);
        case Turn.Said(int status) -> {
          for (int pid : List.copyOf(living.keySet())) {
            if (isScript(pid)) {
              living.remove(pid);
              on(new Event.ChildExited(pid, new WaitStatus.Exited(status)));
              break;
            }
          }
        }
        case Turn.Birth(boolean lucky) -> bear(lucky);
        case Turn.Time(int millis) -> {
          script.now = script.now.plusNanos(millis * 1_000_000L);
          if (script.now.reached(script.machine.interest().deadline())) {
            on(new Event.Due());
          }
        }
      }
    }

    private void die(int status) {
      int pid = pid();
      if (pid != 0) {
        if (living.remove(pid) == Role.MAIN) {
          owed++;
        }
        on(new Event.ChildExited(pid, new WaitStatus.Exited(status)));
      }
    }

    private void bear(boolean lucky) {
      if (asked.isEmpty()) {
        return;
      }
      Ticket ticket = asked.removeFirst();
      if (lucky) {
        living.put(nextPid, ticket.role());
        on(new Event.Spawned(ticket, nextPid++));
      } else {
        owed += ticket.role() == Role.MAIN ? 1 : 0;
        on(new Event.SpawnFailed(ticket, MachineScript.MISSING));
      }
    }
  }

  private record Web(Set<String> files) implements ServiceDirectory {
    @Override
    public String path() {
      return "/service/web";
    }

    @Override
    public Entry at(String name) {
      return name.equals("control")
          ? Entry.DIRECTORY
          : files.contains(name) ? Entry.EXECUTABLE : Entry.MISSING;
    }

    @Override
    public String line(String name) {
      return "";
    }
  }

  @Property(tries = 500)
  void lettersAndDeathsNeverDoubleItNorLoseAFinish(
      @ForAll("lives") List<Turn> life, @ForAll("scripts") Set<String> scripts) {
    World world = new World();
    Set<String> files = new TreeSet<>(scripts);
    files.addAll(Set.of("run", "finish"));
    world.on(new Event.ConfigurationRead(DirectoryReader.read(List.of(new Web(files)), List.of())));
    life.forEach(world::take);
    DirectoryStatus end = world.shown;
    Statistics.label("state")
        .collect(end == null ? State.DOWN : end.state())
        .coverage(check -> {
          check.check(State.RUN).percentage(it -> it > 5);
          check.check(State.FINISH).percentage(it -> it > 2);
          check.check(State.DOWN).percentage(it -> it > 5);
        });
    world.take(new Turn.Letters("d"));
    while (!world.living.isEmpty() || !world.asked.isEmpty()) { // Everything that runs ends.
      world.take(new Turn.Birth(true));
      world.take(new Turn.Said(0));
      world.take(new Turn.Death(0));
    }
    world.take(new Turn.Time(60_000));
    assertTrue(world.living.isEmpty() && world.asked.isEmpty());
    assertEquals(0, world.owed, "a finish is owed");
    world.take(new Turn.Letters("u"));
    world.take(new Turn.Time(1000));
    assertEquals(1, world.count(Role.MAIN), "it comes back when asked");
  }
}
