package inetd.sim.storm;

import inetd.model.spec.ServiceSpec;
import inetd.model.word.Role;
import inetd.sim.program.Act;
import inetd.sim.program.Behaviour;
import inetd.sim.random.Dice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The lifetimes of the main processes of a storm, one after another.
 *
 * <p>Each service draws from dice of its own, by its name: another service more or less changes
 * nothing for the others, and the n-th life of a service is the same whenever it begins.
 */
public final class LifetimeLaw implements BiFunction<ServiceSpec, Role, Behaviour> {
  /** No program ends sooner: starting a real one takes about as long. */
  public static final long LEAST = 1_000_000;

  /** One life: how long, and what ends it. */
  public record Life(long nanos, Act end) {}

  private record Fate(Crash crash, Dice dice) {
    Life next() {
      return new Life(Math.max(LEAST, crash.life().draw(dice)), crash.end());
    }
  }

  private final List<Crash> crashes;
  private final long seed;
  private final Map<String, Optional<Fate>> fates = new HashMap<>();

  public LifetimeLaw(List<Crash> crashes, long seed) {
    this.crashes = List.copyOf(crashes);
    this.seed = seed;
  }

  /** Returns the next life of the service of this name; empty if it lives for ever. */
  public Optional<Life> next(String service) {
    return fates
        .computeIfAbsent(
            service,
            name -> Crash.of(name, crashes).map(crash -> new Fate(crash, Dice.named(seed, name))))
        .map(Fate::next);
  }

  @Override
  public Behaviour apply(ServiceSpec spec, Role role) {
    if (role != Role.MAIN) {
      return Behaviour.usual(spec, role);
    }
    return next(spec.name())
        .map(life -> Behaviour.ending(spec, life.nanos(), life.end()))
        .orElseGet(() -> Behaviour.usual(spec, role));
  }
}
