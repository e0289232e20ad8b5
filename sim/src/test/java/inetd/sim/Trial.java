package inetd.sim;

import inetd.model.source.Configuration;
import inetd.model.word.Limits;
import inetd.sim.script.Script;
import inetd.sim.script.Stimulus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** A simulation for a test: if it fails, how to see that again comes first. */
public final class Trial {
  private static final int LAST = 60;

  private Trial() {}

  /** Says how to see the world of {@code seed} again. */
  public static String reproduce(long seed) {
    return "seed "
        + seed
        + "; reproduce with: mvn -pl sim -am test -Dtest=SeedTest -Dseed="
        + seed
        + " -Dsurefire.failIfNoSpecifiedTests=false";
  }

  /** Plays a script, looking at the simulation after every stimulus. */
  public static Simulation play(
      String what, List<Configuration> all, Script script, Consumer<Simulation> look) {
    Deque<String> last = new ArrayDeque<>();
    try {
      Simulation simulation =
          new Simulation(
              all,
              Limits.STANDARD,
              0,
              line -> {
                last.add(line);
                if (last.size() > LAST) {
                  last.remove();
                }
              });
      look.accept(simulation);
      for (Stimulus stimulus : script.stimuli()) {
        simulation.play(stimulus);
        look.accept(simulation);
      }
      return simulation;
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          what
              + "\n"
              + e
              + "\nThe script:\n"
              + script
              + "The last lines:\n"
              + String.join("\n", last),
          e);
    }
  }
}
