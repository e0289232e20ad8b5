package inetd.model;

import java.util.List;

/** The answer of a transition table: the next state and what must be done. */
public record Step(Instance next, List<Effect> effects) {
  public Step {
    effects = List.copyOf(effects);
  }
}
