package inetd.model.word;

import java.util.Locale;
import java.util.Optional;

/** A signal the supervisor may send; numbers differ between systems, so adapters know those. */
public enum Signal {
  HUP,
  INT,
  QUIT,
  ILL,
  TRAP,
  ABRT,
  BUS,
  FPE,
  KILL,
  USR1,
  SEGV,
  USR2,
  PIPE,
  ALRM,
  TERM,
  CHLD,
  CONT,
  STOP,
  TSTP,
  TTIN,
  TTOU,
  URG,
  XCPU,
  XFSZ,
  VTALRM,
  PROF,
  WINCH,
  IO,
  SYS;

  /** Returns the one of that name, with SIG or without, in any case. */
  public static Optional<Signal> named(String word) {
    String name = bare(word);
    for (Signal signal : values()) {
      if (signal.name().equals(name)) {
        return Optional.of(signal);
      }
    }
    return Optional.empty();
  }

  /** Returns a signal's name as here, without SIG and in capitals, whether there is one or not. */
  public static String bare(String word) {
    String name = word.toUpperCase(Locale.ROOT);
    return name.startsWith("SIG") ? name.substring(3) : name;
  }

  /** Tells whether it stops a process, or lets it go on, and can never end it. */
  public boolean isJobControl() {
    return switch (this) {
      case CONT, STOP, TSTP, TTIN, TTOU -> true;
      case HUP,
          INT,
          QUIT,
          ILL,
          TRAP,
          ABRT,
          BUS,
          FPE,
          KILL,
          USR1,
          SEGV,
          USR2,
          PIPE,
          ALRM,
          TERM,
          CHLD,
          URG,
          XCPU,
          XFSZ,
          VTALRM,
          PROF,
          WINCH,
          IO,
          SYS ->
          false;
    };
  }
}
