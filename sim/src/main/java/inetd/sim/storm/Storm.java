package inetd.sim.storm;

import inetd.model.rule.PathState;
import inetd.model.source.Configuration;
import inetd.model.spec.ServiceSpec;
import inetd.sim.Setting;
import inetd.sim.Setting.Scrutiny;
import inetd.sim.Simulation;
import inetd.sim.kernel.Fault;
import inetd.sim.random.Dice;
import inetd.sim.script.Stimulus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;

/**
 * A configuration in a world where programs end by chance and things go wrong again and again.
 *
 * <p>It begins with everything as the services want it: the network is there, and so is each path
 * that has to be. No client comes. The same storm gives the same outcome, every time.
 *
 * @param crashes how programs end; of several about one service the last that names it counts, else
 *     the last that fits
 * @param troubles what goes wrong
 * @param nanos how long it is
 */
public record Storm(
    Configuration configuration,
    List<Crash> crashes,
    List<FaultLaw> troubles,
    long seed,
    long nanos,
    Scrutiny scrutiny) {
  /** In how many steps progress is told. */
  public static final int STEPS = 200;

  public Storm {
    crashes = List.copyOf(crashes);
    troubles = List.copyOf(troubles);
  }

  /** The next time a trouble begins or ends; two at one time in the order they were asked for. */
  private record Turn(long at, int number, boolean begins, long began) implements Comparable<Turn> {
    @Override
    public int compareTo(Turn other) {
      return at != other.at ? Long.compare(at, other.at) : Integer.compare(number, other.number);
    }
  }

  /**
   * Lets it rage.
   *
   * @param progress is told the simulated nanoseconds that have passed, {@link #STEPS} times
   */
  public StormResult run(LongConsumer progress) {
    return new Course(this, progress, Optional.empty()).run();
  }

  /** The same, and {@code chronicle} is told how it goes. */
  public StormResult run(LongConsumer progress, Chronicle chronicle) {
    return new Course(this, progress, Optional.of(chronicle)).run();
  }

  /** One storm as it goes on. */
  private static final class Course {
    private final Storm storm;
    private final LongConsumer progress;
    private final ResultCounter ledger;
    private final Simulation simulation;
    private final List<Dice> dice = new ArrayList<>();
    private final PriorityQueue<Turn> turns = new PriorityQueue<>();

    /** How many troubles of a kind there are at this time. */
    private final Map<FaultLaw.What, Integer> present = new HashMap<>();

    Course(Storm storm, LongConsumer progress, Optional<Chronicle> chronicle) {
      this.storm = storm;
      this.ledger = new ResultCounter(chronicle);
      this.progress = progress;
      this.simulation =
          new Simulation(
              Setting.of(List.of(storm.configuration))
                  .with(new LifetimeLaw(storm.crashes, storm.seed))
                  .with(storm.scrutiny),
              Optional.empty(),
              ledger);
    }

    StormResult run() {
      prepare();
      for (int step = 1; step <= STEPS; step++) {
        long until = storm.nanos / STEPS * step + storm.nanos % STEPS * step / STEPS;
        for (Turn turn = turns.peek(); turn != null && turn.at() <= until; turn = turns.peek()) {
          advance(turn.at());
          turns.remove(turn);
          turn(turn);
        }
        advance(until);
        progress.accept(until);
      }
      List<ServiceResult> tolls = ledger.tolls(storm.nanos);
      return new StormResult(
          storm.seed,
          storm.nanos,
          simulation.transcript().told(),
          simulation.over(),
          tolls,
          ServiceResult.sum(tolls, ledger.peak()));
    }

    private void prepare() {
      for (ServiceSpec spec : storm.configuration.services()) {
        spec.supervision()
            .flatMap(supervision -> supervision.settings().find(PathState.GATE))
            .ifPresent(gate -> simulation.play(new Stimulus.PathGoes(gate.path(), gate.present())));
      }
      for (int i = 0; i < storm.troubles.size(); i++) {
        FaultLaw trouble = storm.troubles.get(i);
        dice.add(Dice.named(storm.seed, "fault " + i + ": " + trouble.text()));
        if (trouble.what() instanceof FaultLaw.What.Misplaced(String path, boolean there)) {
          simulation.play(new Stimulus.PathGoes(path, !there));
        }
        turns.add(new Turn(trouble.every().draw(dice.get(i)), i, true, 0));
      }
    }

    private void advance(long until) {
      long now = simulation.now().nanos();
      if (until > now) {
        simulation.play(new Stimulus.Advance(until - now));
      }
    }

    private void turn(Turn turn) {
      FaultLaw trouble = storm.troubles.get(turn.number());
      Dice own = dice.get(turn.number());
      int before = present.getOrDefault(trouble.what(), 0);
      int after = before + (turn.begins() ? 1 : -1);
      present.put(trouble.what(), after);
      if (before == 0 || after == 0) {
        ledger.turn(trouble.what(), turn.begins(), turn.at());
        simulation.play(stimulus(trouble.what(), turn.begins()));
      }
      turns.add(
          turn.begins()
              ? new Turn(turn.at() + trouble.lasts().draw(own), turn.number(), false, turn.at())
              : new Turn(
                  Math.max(turn.at(), turn.began() + trouble.every().draw(own)),
                  turn.number(),
                  true,
                  0));
    }

    private static Stimulus stimulus(FaultLaw.What what, boolean begins) {
      return switch (what) {
        case FaultLaw.What.Offline _ -> new Stimulus.NetworkGoes(!begins);
        case FaultLaw.What.Misplaced(String path, boolean there) ->
            new Stimulus.PathGoes(path, there == begins);
        case FaultLaw.What.NoFork _ -> new Stimulus.Trouble(Fault.FORK, begins);
      };
    }
  }
}
