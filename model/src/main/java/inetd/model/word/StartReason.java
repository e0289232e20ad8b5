package inetd.model.word;

/** The reason for a start, apart from how the instance last ended. */
public enum StartReason {
  /** None but what its last end may give. */
  NONE,
  /** It was loaded. */
  LOAD,
  /** Its socket has something to read. */
  DEMAND,
  /** Its interval is over. */
  INTERVAL,
  /** Its calendar names this minute. */
  CALENDAR,
  /** A path it watches changed. */
  CHANGE,
  /** The path of its gate came, or went. */
  PATH,
  /** A gate had stopped it. */
  GATE,
  /** Somebody said so. */
  ASKED,
  /** A rule that needs no end before: a queue has entries, or it is always to be kept alive. */
  RULE
}
