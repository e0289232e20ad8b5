package inetd.sim;

import inetd.model.memory.SavedState;
import inetd.model.source.Configuration;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Limits;
import inetd.model.word.Role;
import inetd.sim.program.Behaviour;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The beginning of a simulation.
 *
 * @param configurations what may be loaded, at least one; the first is
 * @param limits the machine's bounds
 * @param origin where the monotonic clock begins, in nanoseconds
 * @param recollection what is known of an inetd before this one; its survivors live
 * @param programs what programs do until a stimulus says otherwise
 * @param scrutiny how closely the machine is watched
 */
public record Setting(
    List<Configuration> configurations,
    Limits limits,
    long origin,
    Optional<SavedState> recollection,
    BiFunction<ServiceSpec, Role, Behaviour> programs,
    Scrutiny scrutiny) {
  /** How closely the machine is watched. */
  public enum Scrutiny {
    /**
     * All invariants are looked at after every event, which costs as much as there are services.
     */
    EVERY_EVENT,
    NONE
  }

  public Setting {
    configurations = List.copyOf(configurations);
  }

  /** Well-behaved programs, watched closely. */
  public static Setting of(List<Configuration> configurations) {
    return new Setting(
        configurations,
        Limits.STANDARD,
        0,
        Optional.empty(),
        Behaviour::usual,
        Scrutiny.EVERY_EVENT);
  }

  public Setting recalling(SavedState next) {
    return new Setting(configurations, limits, origin, Optional.of(next), programs, scrutiny);
  }

  public Setting with(BiFunction<ServiceSpec, Role, Behaviour> next) {
    return new Setting(configurations, limits, origin, recollection, next, scrutiny);
  }

  public Setting with(Scrutiny next) {
    return new Setting(configurations, limits, origin, recollection, programs, next);
  }

  Setting with(Limits nextLimits, long nextOrigin) {
    return new Setting(configurations, nextLimits, nextOrigin, recollection, programs, scrutiny);
  }
}
