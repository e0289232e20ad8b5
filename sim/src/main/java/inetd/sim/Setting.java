package inetd.sim;

import inetd.model.Limits;
import inetd.model.Recollection;
import inetd.model.Role;
import inetd.model.conf.Configuration;
import inetd.model.spec.ServiceSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What a simulation begins with.
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
    Optional<Recollection> recollection,
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

  public Setting recalling(Recollection next) {
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
