package inetd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.instance.Phase;
import inetd.model.machine.Snapshot.Seen;
import inetd.sim.random.SwarmProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * That the random worlds go everywhere: rules that no world reaches would be proved by none.
 *
 * <p>The worlds of fixed seeds, so that it says the same every time.
 */
public final class VisitsTest {
  private static final int WORLDS = 300;
  private static final int SUPERVISED = 60;

  /** Nobody waits for announcements, so these two are left in the event that enters them. */
  private static final Set<String> PASSING = Set.of("Starting", "Stopping");

  private static final List<String> SOCKETS =
      List.of("Listening", "Busy", "Full", "Limited", "Rebinding", "Stalled", "Closed");

  @Test
  void noPhaseAndNoStateOfASocketGoesUnvisited() {
    Set<String> visited = new TreeSet<>();
    for (long seed = 0; seed < WORLDS; seed++) {
      Trial.play(
          Trial.reproduce(seed),
          Zoo.all(),
          SwarmProperties.world(seed),
          simulation -> visited.addAll(visited(simulation)));
    }
    for (long seed = 0; seed < SUPERVISED; seed++) {
      Trial.play(
          "supervised " + seed,
          SupervisedZoo.all(),
          SupervisedWorldsTest.world(seed),
          simulation -> visited.addAll(visited(simulation)));
    }
    Set<String> missed = new TreeSet<>(SOCKETS);
    for (Class<?> family : Phase.class.getPermittedSubclasses()) {
      for (Class<?> phase : family.getPermittedSubclasses()) {
        missed.add(phase.getSimpleName());
      }
    }
    missed.removeAll(PASSING);
    missed.removeAll(visited);
    assertEquals(Set.of(), missed);
  }

  /** Returns where everything is now, in simple names. */
  public static List<String> visited(Simulation simulation) {
    List<String> states = new ArrayList<>();
    for (Seen seen : simulation.snapshot().services()) {
      seen.instances().forEach(instance -> states.add(instance.phase().getClass().getSimpleName()));
      if (!seen.socket().isEmpty()) {
        states.add(SwarmProperties.state(seen));
      }
    }
    return states;
  }
}
