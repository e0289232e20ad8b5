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
      case HUP,
          INT,
          QUIT,
          ILL,
          TRAP,
          ABRT,
          BUS,
          FPE,
          USR1,
          SEGV,
          USR2,
          PIPE,
          ALRM,
          TERM,
          XCPU,
          XFSZ,
          VTALRM,
          PROF,
          IO,
          SYS ->
          !ignored;
      case CHLD, CONT, STOP, TSTP, TTIN, TTOU, URG, WINCH -> false;
    };
  }

  /** Returns the end of a process by {@code signal}. */
  static WaitStatus end(Signal signal) {
    return new WaitStatus.Signalled(
        switch (signal) {
          case HUP -> 1;
          case INT -> 2;
          case QUIT -> 3;
          case ILL -> 4;
          case TRAP -> 5;
          case ABRT -> 6;
          case BUS -> 7;
          case FPE -> 8;
          case KILL -> 9;
          case USR1 -> 10;
          case SEGV -> 11;
          case USR2 -> 12;
          case PIPE -> 13;
          case ALRM -> 14;
          case TERM -> 15;
          case CHLD -> 17;
          case CONT -> 18;
          case STOP -> 19;
          case TSTP -> 20;
          case TTIN -> 21;
          case TTOU -> 22;
          case URG -> 23;
          case XCPU -> 24;
          case XFSZ -> 25;
          case VTALRM -> 26;
          case PROF -> 27;
          case WINCH -> 28;
          case IO -> 29;
          case SYS -> 31;
        },
        false);
  }
}
