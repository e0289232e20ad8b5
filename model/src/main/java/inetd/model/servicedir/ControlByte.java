package inetd.model.servicedir;

import inetd.model.word.Goal;
import inetd.model.word.Signal;
import java.util.Optional;

/** A byte written to {@code supervise/control}, and what it asks for. */
public sealed interface ControlByte {
  /** {@code u d o}: where it is to be. */
  record Wants(Goal goal) implements ControlByte {}

  /** {@code t k p c h a i q 1 2}: a signal for its process, if it runs. */
  record Sends(Signal signal) implements ControlByte {}

  /** {@code x}: it ends, and is supervised no more. */
  record Exits() implements ControlByte {}

  /** Returns what {@code letter} asks for; empty if that is nothing, as of a line feed. */
  static Optional<ControlByte> of(byte letter) {
    return switch (letter) {
      case 'u' -> Optional.of(new Wants(Goal.UP));
      case 'd' -> Optional.of(new Wants(Goal.DOWN));
      case 'o' -> Optional.of(new Wants(Goal.ONCE));
      case 't' -> sends(Signal.TERM);
      case 'k' -> sends(Signal.KILL);
      case 'p' -> sends(Signal.STOP);
      case 'c' -> sends(Signal.CONT);
      case 'h' -> sends(Signal.HUP);
      case 'a' -> sends(Signal.ALRM);
      case 'i' -> sends(Signal.INT);
      case 'q' -> sends(Signal.QUIT);
      case '1' -> sends(Signal.USR1);
      case '2' -> sends(Signal.USR2);
      case 'x' -> Optional.of(new Exits());
      default -> Optional.empty();
    };
  }

  private static Optional<ControlByte> sends(Signal signal) {
    return Optional.of(new Sends(signal));
  }
}
