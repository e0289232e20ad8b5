package inetd.model.instance;

import inetd.model.port.Effect;
import java.util.List;
import java.util.Optional;

/**
 * The answer of the transition table: the next state and what must be done.
 *
 * @param announced what the next state waits to be released from
 */
public record Step(Instance next, List<Effect> effects, Optional<Announcement> announced) {
  public Step {
    effects = List.copyOf(effects);
  }
}
