package inetd.sim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.rule.KeepAlive;
import inetd.model.spec.Hooks;
import inetd.model.spec.IpAddress;
import inetd.model.spec.Rates;
import inetd.model.word.Limits;
import inetd.model.word.Role;
import inetd.sim.kernel.Fault;
import inetd.sim.program.Act;
import inetd.sim.program.Behaviour;
import inetd.sim.script.Stimulus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Two hours in which everything crashes, and nothing grows. */
final class StormTest {
  @Test
  void twoHoursOfCrashesLeaveNothingBehind() {
    Simulation simulation =
        new Simulation(
            List.of(
                Zoo.of(
                    Zoo.daemon(
                        "storm", Hooks.NONE, Zoo.kept(KeepAlive.Mode.ALWAYS, 1, Optional.empty())),
                    Zoo.nowait(
                        "web/tcp",
                        7001,
                        new Rates(1_000_000, OptionalLong.of(1_000)),
                        OptionalLong.of(5)))),
            Limits.STANDARD,
            0,
            _ -> {});
    Behaviour crash = Behaviour.of(new Act.Sleep(300_000_000), new Act.Die(11));
    simulation.play(new Stimulus.Behave("storm", Role.MAIN, crash));
    simulation.play(new Stimulus.Behave("web/tcp", Role.MAIN, crash));
    simulation.play(new Stimulus.KillChild("storm", 9));
    for (int second = 0; second < 7_200; second++) {
      simulation.play(new Stimulus.Trouble(Fault.FORK, second % 60 == 0));
      simulation.play(new Stimulus.Trouble(Fault.PIDS, second % 7 == 0));
      simulation.play(new Stimulus.Connect("web/tcp", IpAddress.v4(second)));
      simulation.play(new Stimulus.Connect("web/tcp", IpAddress.v4(second)));
      simulation.play(new Stimulus.Advance(1_000_000_000));
      assertTrue(simulation.size() < 40, () -> "the kernel remembers " + simulation.size());
      assertTrue(simulation.snapshot().children().size() <= 6);
    }
    assertTrue(simulation.transcript().told() > 30_000);
  }
}
