package inetd.model.word;

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
