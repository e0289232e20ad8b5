package inetd.model.operator;

import inetd.model.control.Request;
import inetd.model.control.Request.Verb;
import java.util.Optional;

/** A state that an act wants of a service, and that somebody may wait for. */
public enum Aim {
  /** Running and ready, or listening. */
  UP,
  /** The same, with another process than before. */
  ANEW,
  /** Without a process, and not wanting one. */
  DOWN;

  /** Returns what the answer to {@code act} waits for; empty if it comes at once. */
  static Optional<Aim> of(Request.Act act) {
    return switch (act.when()) {
      case AT_ONCE -> Optional.empty();
      case AT_GOAL -> of(act.verb());
    };
  }

  private static Optional<Aim> of(Verb verb) {
    return switch (verb) {
      case START -> Optional.of(UP);
      case RESTART -> Optional.of(ANEW);
      case STOP, DISABLE -> Optional.of(DOWN);
      case RELOAD, RESET, ENABLE -> Optional.empty();
    };
  }
}
