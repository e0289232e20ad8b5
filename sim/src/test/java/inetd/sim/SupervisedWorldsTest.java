package inetd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.source.Configuration;
import inetd.sim.random.Swarm;
import inetd.sim.script.Script;
import inetd.sim.script.Stimulus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Random worlds in which circumstances come and go and people ask for things.
 *
 * <p>The worlds of fixed seeds, so that it says the same every time.
 */
final class SupervisedWorldsTest {
  private static final int TIDES = 40;

  static Script world(long seed) {
    List<Stimulus> stimuli =
        new ArrayList<>(new Swarm(seed, SupervisedZoo.all(), TIDES).script(80).stimuli());
    stimuli.add(new Stimulus.Exit());
    stimuli.add(new Stimulus.Heal());
    stimuli.add(new Stimulus.Advance(200_000_000_000L));
    return new Script(stimuli);
  }

  @Test
  void invariantsHoldAndTheMachineLeaves() {
    for (long seed = 0; seed < 60; seed++) {
      assertTrue(
          Trial.play("seed " + seed, SupervisedZoo.all(), world(seed), _ -> {}).over(),
          "seed " + seed);
    }
  }

  /** Killed again and again it doubles nobody, and the last of them leaves in order. */
  @Test
  void invariantsHoldOverEveryKill() {
    for (long seed = 0; seed < 60; seed++) {
      List<Stimulus> stimuli = new ArrayList<>(world(seed).stimuli());
      for (int at = (int) (seed % 7); at < stimuli.size() - 3; at += 8) {
        stimuli.add(at, new Stimulus.Crash((int) (at * seed % 13)));
      }
      stimuli.add(new Stimulus.Exit()); // It may have been killed when it was leaving.
      stimuli.add(new Stimulus.Advance(200_000_000_000L));
      assertTrue(
          Trial.play("seed " + seed, throttled(), new Script(stimuli), _ -> {}).over(),
          "seed " + seed);
    }
  }

  /** All but who may spin: that he is stopped may be lost with the inetd that was told so. */
  private static List<Configuration> throttled() {
    return SupervisedZoo.all().stream()
        .map(all ->
            new Configuration(
                all.services().stream().filter(spec -> !spec.name().equals("both")).toList(),
                all.problems()))
        .toList();
  }

  @Test
  void everyTideComes() {
    Set<String> seen = new TreeSet<>();
    for (long seed = 0; seed < 60; seed++) {
      world(seed).stimuli().forEach(it -> seen.add(it.getClass().getSimpleName()));
    }
    Set<String> missed =
        new TreeSet<>(Set.of("NetworkGoes", "PathGoes", "Touch", "Fill", "Requests", "Goes"));
    missed.removeAll(seen);
    assertEquals(Set.of(), missed);
  }

  @Test
  void aWorldWithoutTidesIsTheSameAsBeforeThereWereAny() {
    assertEquals(new Swarm(5, Zoo.all()).script(200), new Swarm(5, Zoo.all(), 0).script(200));
  }
}
