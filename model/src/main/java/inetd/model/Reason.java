package inetd.model;

/** Why an instance is to start, apart from how it last ended. */
public enum Reason {
  /** None but what its last end may give. */
  NONE,
  /** It was loaded. */
  LOAD,
  /** Its socket has something to read. */
  DEMAND,
  /** Somebody said so. */
  ASKED
}
