package inetd.model.word;

/**
 * The reasons the supervisor gives, each with the syslog level it is told at.
 *
 * <p>Each is logged, shown by {@code why} and printed in transcripts; a test fails if one is named
 * by no test. Levels follow NetBSD's inetd where it has the message.
 */
public enum Notice {
  // Configuration.
  PROBLEM(Level.ERR, Cause.OURS),
  ODDITY(Level.WARNING, Cause.OURS),
  KEPT(Level.WARNING, Cause.OURS),
  LOADED(Level.DEBUG, Cause.OURS),
  ADDED(Level.DEBUG, Cause.OURS),
  CHANGED(Level.DEBUG, Cause.OURS),
  REMOVED(Level.DEBUG, Cause.OURS),
  // Listeners.
  OPEN_FAILED(Level.ERR, Cause.OURS),
  BIND_FAILED(Level.ERR, Cause.OURS),
  ACCEPT_FAILED(Level.WARNING, Cause.STRANGERS),
  SERVICE_MAX(Level.ERR, Cause.STRANGERS),
  IP_MAX(Level.ERR, Cause.STRANGERS),
  ACCEPT_MAX_REACHED(Level.ERR, Cause.STRANGERS),
  ACCEPT_MAX_RESUMED(Level.ERR, Cause.STRANGERS),
  CONVERSATIONS_FULL(Level.WARNING, Cause.STRANGERS),
  POSSIBLE_DOS(Level.WARNING, Cause.STRANGERS),
  // Access control; a rule may set another level.
  ACCESS_REFUSED(Level.WARNING, Cause.STRANGERS),
  /** Each is told: that is what {@code -l} asks for. */
  ACCESS_ALLOWED(Level.INFO, Cause.OURS),
  ACCESS_ODDITY(Level.ERR, Cause.STRANGERS),
  // Instances.
  NO_DEMAND(Level.DEBUG, Cause.OURS),
  NO_TRIGGER(Level.DEBUG, Cause.OURS),
  NO_NETWORK(Level.NOTICE, Cause.OURS),
  PATH_MISSING(Level.NOTICE, Cause.STRANGERS),
  PATH_PRESENT(Level.NOTICE, Cause.STRANGERS),
  FINISHED(Level.DEBUG, Cause.OURS),
  FORK_FAILED(Level.ERR, Cause.OURS),
  START_FAILED(Level.ERR, Cause.STRANGERS),
  SERVER_ENDED(Level.WARNING, Cause.STRANGERS),
  CRASHED(Level.WARNING, Cause.OURS),
  RESTARTING(Level.NOTICE, Cause.OURS),
  THROTTLED(Level.NOTICE, Cause.OURS),
  BACKING_OFF(Level.NOTICE, Cause.OURS),
  /** A pace that has no notice of its own: its rule's words say which. */
  HELD(Level.NOTICE, Cause.OURS),
  LOOPING(Level.ERR, Cause.OURS),
  NOT_READY(Level.ERR, Cause.OURS),
  HOOK_FAILED(Level.ERR, Cause.OURS),
  KILLED(Level.WARNING, Cause.OURS),
  GROUP_LEFT(Level.WARNING, Cause.OURS),
  HUNG(Level.ERR, Cause.OURS),
  MAIN_MOVED(Level.DEBUG, Cause.STRANGERS),
  /** A message to $NOTIFY_SOCKET that is not the service's, or says nothing. */
  UNHEARD(Level.WARNING, Cause.STRANGERS),
  ADOPTED(Level.NOTICE, Cause.OURS),
  UNCLAIMED(Level.NOTICE, Cause.OURS),
  /** An event would have been waited for by one that it waits for. */
  EVENT_CYCLE(Level.WARNING, Cause.OURS),
  /** A job that an event, or itself, was to start. */
  JOB_NOT_STARTED(Level.WARNING, Cause.OURS),
  STOPPED(Level.DEBUG, Cause.STRANGERS),
  DISABLED(Level.NOTICE, Cause.STRANGERS),
  DOUBTED(Level.DEBUG, Cause.OURS),
  /** Whom it is to run as, this machine does not know yet. */
  ACCOUNT_AWAITED(Level.NOTICE, Cause.OURS),
  SOCKET_CLOSED(Level.DEBUG, Cause.OURS),
  /** What somebody ordered over the control socket, and who. */
  ORDERED(Level.NOTICE, Cause.STRANGERS),
  // The supervisor itself.
  CLIENT_REFUSED(Level.WARNING, Cause.STRANGERS),
  CLIENT_DROPPED(Level.WARNING, Cause.STRANGERS),
  WATCHDOG_LOST(Level.ERR, Cause.OURS),
  WATCHDOG_FOUND(Level.NOTICE, Cause.OURS),
  ESSENTIAL_LOST(Level.ERR, Cause.OURS),
  UPGRADING(Level.NOTICE, Cause.OURS),
  NOT_UPGRADED(Level.ERR, Cause.OURS),
  GOING_AWAY(Level.DEBUG, Cause.OURS);

  /** The syslog level, by the names of syslog(3). */
  public enum Level {
    ERR,
    WARNING,
    NOTICE,
    INFO,
    DEBUG
  }

  /** Who can bring it about as often as he likes. */
  public enum Cause {
    /** Nobody: the configuration, the rules and root set its pace. */
    OURS,
    /**
     * Clients from the network, users at the control socket, services: first told, then counted.
     */
    STRANGERS
  }

  private final Level level;
  private final Cause cause;

  Notice(Level level, Cause cause) {
    this.level = level;
    this.cause = cause;
  }

  public Level level() {
    return level;
  }

  public Cause cause() {
    return cause;
  }
}
