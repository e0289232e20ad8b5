package inetd.model.verdict;

import inetd.model.spec.Condition;
import inetd.model.spec.Setting;
import inetd.model.spec.Settings;
import inetd.model.word.StartReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A clause of the rulebook: the keys of the configuration that it is about, and what it follows of
 * the world outside.
 */
public interface Clause {
  /** Returns the key that it is called after: the first of those that tell it something. */
  default String key() {
    return settings().getFirst().key();
  }

  /** Returns what a definition can tell it. */
  default List<Setting<?>> settings() {
    return List.of();
  }

  /** Returns the conditions that it follows for a service with these settings. */
  default Set<Condition> watches(Settings settings) {
    return Set.of();
  }

  /** Returns the reason to start that it sees in what was seen outside. */
  default Optional<StartReason> calls(Settings settings, Sighting seen) {
    return Optional.empty();
  }
}
