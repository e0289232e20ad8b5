package inetd.model.word;

/** The goal of an instance, as the operator wants it, apart from the phase it is in. */
public enum Goal {
  /** To run, and to run again whenever its rules allow. */
  UP,
  /** Not to run. */
  DOWN,
  /** To run once and then rest. */
  ONCE
}
