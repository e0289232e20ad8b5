package inetd.model.word;

/** A signal the supervisor may send; numbers differ between systems, so adapters know those. */
public enum Signal {
  HUP,
  INT,
  QUIT,
  ABRT,
  KILL,
  USR1,
  USR2,
  ALRM,
  TERM,
  CONT,
  STOP,
  WINCH
}
