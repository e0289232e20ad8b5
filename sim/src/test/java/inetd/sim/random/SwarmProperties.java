package inetd.sim.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.instance.Instance;
import inetd.model.instance.Phase;
import inetd.model.machine.Snapshot.Seen;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Goal;
import inetd.model.word.Limits;
import inetd.model.word.Role;
import inetd.sim.Simulation;
import inetd.sim.Trial;
import inetd.sim.VisitsTest;
import inetd.sim.Zoo;
import inetd.sim.program.Behaviour;
import inetd.sim.script.Script;
import inetd.sim.script.Stimulus;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** Properties of every random world, seed by seed. */
public final class SwarmProperties {
  static final int LENGTH = 80;

  /**
   * Phases and states that no random three hundred worlds can miss; the rest: {@link VisitsTest}.
   */
  private static final List<String> USUAL =
      List.of("Running", "Down", "Waiting", "Listening", "Busy", "Closed");

  @Property(tries = 300)
  void invariantsHoldAfterEveryEventInEveryWorld(@ForAll long seed) {
    Trial.play(
        Trial.reproduce(seed),
        Zoo.all(),
        world(seed),
        simulation -> VisitsTest.visited(simulation).forEach(Statistics.label("visited")::collect));
    Statistics.label("visited")
        .coverage(coverage -> USUAL.forEach(state -> coverage.check(state).count(n -> n > 0)));
  }

  /** A random world that ends with the machine leaving, which it does. */
  public static Script world(long seed) {
    List<Stimulus> stimuli = new ArrayList<>(new Swarm(seed, Zoo.all()).script(LENGTH).stimuli());
    stimuli.add(new Stimulus.Exit());
    stimuli.add(new Stimulus.Heal());
    stimuli.add(new Stimulus.Advance(200_000_000_000L));
    return new Script(stimuli);
  }

  @Property(tries = 20)
  void theMachineLeavesWheneverItIsAskedTo(@ForAll long seed) {
    assertTrue(
        Trial.play(Trial.reproduce(seed), Zoo.all(), world(seed), _ -> {}).over(),
        Trial.reproduce(seed));
  }

  @Property(tries = 40)
  void everythingConvergesOnceTheWorldHeals(@ForAll long seed) {
    List<Stimulus> stimuli = new ArrayList<>(new Swarm(seed, Zoo.all()).script(LENGTH).stimuli());
    stimuli.add(new Stimulus.Heal());
    for (ServiceSpec spec : Zoo.everything().services()) {
      for (Role role : Role.values()) {
        stimuli.add(new Stimulus.Behave(spec.name(), role, Behaviour.usual(spec, role)));
      }
      // A server that outlived its service has its address for as long as it likes.
      for (int i = 0; i < 5; i++) {
        stimuli.add(new Stimulus.KillChild(spec.name(), 9));
      }
    }
    List<String> stopped = stoppedByHand(stimuli);
    stimuli.add(new Stimulus.Reload(0));
    // Stop means stop, over reloads too: only a person brings those back.
    stopped.forEach(name -> stimuli.add(new Stimulus.Asked(name, Goal.UP)));
    stimuli.add(new Stimulus.Advance((Limits.STANDARD.retry() + 60) * 1_000_000_000L));
    Simulation simulation =
        Trial.play(Trial.reproduce(seed), Zoo.all(), new Script(stimuli), _ -> {});
    for (Seen seen : simulation.snapshot().services()) {
      assertTrue(
          List.of("", "Listening", "Busy", "Full").contains(state(seen)),
          () -> seen + " after " + Trial.reproduce(seed));
      for (Instance instance : seen.instances()) {
        assertTrue(
            switch (instance.phase()) {
              case Phase.Down _, Phase.Waiting _, Phase.Failed _, Phase.Running _ -> true;
              case Phase.Barred _, Phase.Held _, Phase.Living _ -> false;
            },
            () -> instance + " after " + Trial.reproduce(seed));
      }
    }
  }

  private static List<String> stoppedByHand(List<Stimulus> stimuli) {
    List<String> names = new ArrayList<>();
    for (Stimulus stimulus : stimuli) {
      if (stimulus instanceof Stimulus.Asked(String name, Goal wanted)
          && wanted == Goal.DOWN
          && !names.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  @Property(tries = 10)
  void theSameSeedGivesTheSameTranscript(@ForAll long seed) {
    assertEquals(lines(seed), lines(seed), Trial.reproduce(seed));
  }

  private static List<String> lines(long seed) {
    List<String> lines = new ArrayList<>();
    new Simulation(Zoo.all(), Limits.STANDARD, seed / 2, lines::add).play(world(seed));
    return lines;
  }

  public static String state(Seen seen) {
    return seen.socket().replaceFirst("\\[.*", "");
  }
}
