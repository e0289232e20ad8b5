package inetd.sim.kernel;

import inetd.model.word.Signal;
import inetd.model.word.WaitStatus;

/** The effects of signals on a simulated process, with Linux's numbers. */
final class SignalEffects {
  private SignalEffects() {}

  /** Tells whether {@code signal} ends a process. */
  static boolean ends(Signal signal, boolean ignored) {
    return switch (signal) {
      case KILL -> true;
      case HUP, INT, QUIT, ABRT, USR1, USR2, ALRM, TERM -> !ignored;
      case CONT, STOP, WINCH -> false;
    };
  }

  /** Returns the end of a process by {@code signal}. */
  static WaitStatus end(Signal signal) {
    return new WaitStatus.Signalled(
        switch (signal) {
          case HUP -> 1;
          case INT -> 2;
          case QUIT -> 3;
          case ABRT -> 6;
          case KILL -> 9;
          case USR1 -> 10;
          case USR2 -> 12;
          case ALRM -> 14;
          case TERM -> 15;
          case CONT -> 18;
          case STOP -> 19;
          case WINCH -> 28;
        },
        false);
  }
}
