package inetd.sim.random;

import inetd.model.control.Request;
import inetd.model.control.Request.Verb;
import inetd.model.rule.PathState;
import inetd.model.rule.trigger.QueueDirectory;
import inetd.model.rule.trigger.WatchPath;
import inetd.model.spec.ServiceSpec;
import inetd.model.spec.Supervision;
import inetd.sim.script.Stimulus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The changes around services by chance: what comes and goes, and who asks for what. */
final class WorldChanges {
  private final Dice dice;
  private final int percent;
  private final List<String> names;
  private final List<String> paths = new ArrayList<>(List.of("/run/nothing"));
  private final List<String> queues = new ArrayList<>();

  /**
   * Makes the tides of {@code seed}; what else is drawn does not depend on them.
   *
   * @param most how often something comes or goes, in percent, at most
   */
  WorldChanges(long seed, List<ServiceSpec> services, int most) {
    this.dice = Dice.named(seed, "tides");
    this.percent = dice.below(most + 1);
    this.names = services.stream().map(ServiceSpec::name).toList();
    for (ServiceSpec spec : services) {
      spec.supervision()
          .map(Supervision::settings)
          .ifPresent(settings -> {
            settings.find(PathState.GATE).ifPresent(gate -> paths.add(gate.path()));
            paths.addAll(settings.get(WatchPath.PATHS).all());
            queues.addAll(settings.get(QueueDirectory.PATHS).all());
          });
    }
  }

  /** Returns what happens before anything else does; mostly nothing. */
  Optional<Stimulus> next() {
    if (!dice.chance(percent)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (dice.below(10)) {
          case 0, 1 -> new Stimulus.NetworkGoes(dice.chance(50));
          case 2, 3 -> new Stimulus.PathGoes(dice.of(paths), dice.chance(50));
          case 4 -> new Stimulus.Touch(dice.of(paths));
          case 5 -> queue();
          case 6 -> new Stimulus.Goes(uid());
          default -> new Stimulus.Requests(uid(), request());
        });
  }

  private Stimulus queue() {
    return queues.isEmpty()
        ? new Stimulus.Touch(dice.of(paths))
        : new Stimulus.Fill(dice.of(queues), dice.chance(50));
  }

  private int uid() {
    return dice.of(List.of(0, 0, 0, 1000));
  }

  private Request request() {
    if (names.isEmpty() || dice.chance(10)) {
      return new Request.Plan(Optional.empty());
    }
    String name = dice.of(names);
    return switch (dice.below(10)) {
      case 0 -> new Request.Status(List.of());
      case 1 -> new Request.Status(List.of(name));
      case 2 -> new Request.Why(name);
      default -> new Request.Act(dice.of(List.of(Verb.values())), name);
    };
  }
}
