package inetd.bench;

import static java.util.Objects.requireNonNull;

import inetd.model.spec.IpAddress;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.Role;
import inetd.sim.Simulation;
import inetd.sim.program.Act;
import inetd.sim.program.Behaviour;
import inetd.sim.script.Stimulus;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The cost of a simulated connection: the loop over the simulated kernel, from connect to reaped.
 *
 * <p>All of the simulation's care is in it, the invariants after every turn too: this is how fast a
 * storm runs, and grows with the number of services, which the machine itself does not.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DriverTurnBenchmark {
  private static final Stimulus CLIENT =
      new Stimulus.Connect(Notation.FIRST_PORT + "/tcp", IpAddress.LOOPBACK4);

  @Param({"1", "5000"})
  public int services;

  private @Nullable Simulation simulation;

  @Setup
  public void load() {
    simulation =
        new Simulation(
            List.of(Texts.configuration(services, "/bin/true")),
            Limits.STANDARD,
            Moment.SECOND,
            _ -> {});
    simulation.play(
        new Stimulus.Behave(
            Notation.FIRST_PORT + "/tcp", Role.MAIN, Behaviour.of(new Act.Exit(0))));
  }

  @Benchmark
  public Moment connection() {
    Simulation world = requireNonNull(simulation);
    world.play(CLIENT);
    return world.now();
  }
}
