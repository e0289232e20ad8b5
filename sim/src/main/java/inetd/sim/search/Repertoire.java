package inetd.sim.search;

import inetd.model.rule.NetworkState;
import inetd.model.rule.PathState;
import inetd.model.spec.IpAddress;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Settings;
import inetd.model.spec.Supervision;
import inetd.model.word.Goal;
import inetd.model.word.Moment;
import inetd.model.word.Role;
import inetd.sim.kernel.Fault;
import inetd.sim.program.Act;
import inetd.sim.program.Behaviour;
import inetd.sim.script.Stimulus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that a service may meet with, and what makes it well again. */
final class Repertoire {
  /** How long the world stays well before it is looked at. */
  private static final long REST = 3_600 * Moment.SECOND;

  private static final int KILL = 9;

  private final ServiceSpec spec;
  private final Settings settings;

  Repertoire(ServiceSpec spec) {
    this.spec = spec;
    this.settings = spec.supervision().map(Supervision::settings).orElse(Settings.STANDARD);
  }

  /** Returns what the world has to be like for it, before anything goes wrong. */
  List<Stimulus> before() {
    Optional<PathState.Gate> gate = settings.find(PathState.GATE);
    return gate.isEmpty()
        ? List.of()
        : List.of(new Stimulus.PathGoes(gate.get().path(), gate.get().present()));
  }

  /** Returns what may happen, any number of times. */
  List<Stimulus> faults() {
    String name = spec.name();
    List<Stimulus> faults = new ArrayList<>();
    faults.add(new Stimulus.KillChild(name, KILL));
    faults.add(new Stimulus.ExitChild(name, 1));
    faults.add(new Stimulus.ExitChild(name, 0));
    faults.add(behave(new Act.Exit(1)));
    faults.add(behave(new Act.Ignore()));
    faults.add(behave(new Act.Missing()));
    faults.add(new Stimulus.Advance(60 * Moment.SECOND));
    faults.add(new Stimulus.AdvanceToDeadline(0));
    faults.add(new Stimulus.Trouble(Fault.FORK, true));
    faults.add(new Stimulus.Trouble(Fault.FORK, false));
    faults.add(new Stimulus.Asked(name, Goal.DOWN));
    faults.add(new Stimulus.Crash(0));
    if (settings.get(NetworkState.GATE) != NetworkState.Gate.OPEN) {
      faults.add(new Stimulus.NetworkGoes(false));
      faults.add(new Stimulus.NetworkGoes(true));
    }
    settings
        .find(PathState.GATE)
        .ifPresent(gate -> {
          faults.add(new Stimulus.PathGoes(gate.path(), !gate.present()));
          faults.add(new Stimulus.PathGoes(gate.path(), gate.present()));
        });
    if (spec.endpoint().filter(it -> it.type().connected()).isPresent()) {
      faults.add(new Stimulus.Connect(name, IpAddress.LOOPBACK4));
    }
    return faults;
  }

  private Stimulus behave(Act act) {
    return new Stimulus.Behave(spec.name(), Role.MAIN, Behaviour.of(act));
  }

  /** Returns what makes everything well again, and leaves it alone for an hour. */
  List<Stimulus> after() {
    List<Stimulus> after = new ArrayList<>();
    after.add(new Stimulus.Behave(spec.name(), Role.MAIN, Behaviour.usual(spec, Role.MAIN)));
    after.add(new Stimulus.Heal());
    after.addAll(before());
    after.add(new Stimulus.Advance(REST));
    return after;
  }
}
