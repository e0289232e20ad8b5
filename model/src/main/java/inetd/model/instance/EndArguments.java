package inetd.model.instance;

import inetd.model.memory.History;
import inetd.model.port.Given;
import inetd.model.word.WaitStatus;
import java.util.List;

/**
 * The arguments that tell a post-stop hook how the main process ended, after runit's custom: its
 * exit status, -1 if a signal ended it, and the low byte of what wait(2) said.
 */
final class EndArguments {
  /** Of a program that could not be started. */
  private static final Given NOT_STARTED = new Given(List.of("111", "0"), List.of());

  /** The bit of a wait status that tells of a core dump. */
  private static final int CORE = 0x80;

  private EndArguments() {}

  static Given of(Instance instance) {
    return switch (instance.supervision().ending().custom()) {
      case INETD -> Given.NONE;
      case RUNIT -> of(instance.history());
    };
  }

  private static Given of(History history) {
    return switch (history.lastTry()) {
      case FAILED, SHORT -> NOT_STARTED;
      case NONE, STARTED, HUNG -> of(history.lastEnd().orElse(new WaitStatus.Lost()));
    };
  }

  private static Given of(WaitStatus end) {
    return switch (end) {
      case WaitStatus.Exited(int code) -> given(code, 0);
      case WaitStatus.Signalled(int number, boolean core) -> given(-1, number | (core ? CORE : 0));
      case WaitStatus.Lost _ -> given(-1, 0);
    };
  }

  private static Given given(int status, int low) {
    return new Given(List.of(Integer.toString(status), Integer.toString(low)), List.of());
  }
}
