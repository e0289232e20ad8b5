package inetd.model.control;

/**
 * The state of a service in a word; those that somebody has to look at come first.
 *
 * <p>There are no more than these, for a person has to know them by heart. What else there is to
 * say is said by the reason, the step of its life and what comes next.
 */
public enum Health {
  /** It is given up, or its only run has failed: nothing but a person brings it back. */
  FAILED,
  /** It is not as it should be, and inetd tries again by itself. */
  FAILING,
  /** On its way up: its program is not ready, its socket not open yet. */
  STARTING,
  /** Its program runs, perhaps for the last moment before it stops. */
  RUNNING,
  /** Its socket is open, for its program to be started when somebody comes. */
  LISTENING,
  /** At rest, as it should be: for its time, its path, its network, or because it is done. */
  WAITING,
  /** Down because somebody said so. */
  STOPPED
}
