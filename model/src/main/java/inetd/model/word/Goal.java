package inetd.model.word;

/** What the operator wants of an instance, apart from the phase it is in. */
public enum Goal {
  /** To run, and to run again whenever its rules allow. */
  UP,
  /** Not to run. */
  DOWN,
  /** To run once and then rest. */
  ONCE
}
