package inetd.model;

/**
 * Every reason the supervisor ever gives, with the syslog level it is told at.
 *
 * <p>Each is logged, shown by {@code why} and printed in transcripts; a test fails if one is named
 * by no test. Levels follow NetBSD's inetd where it has the message.
 */
public enum Notice {
  // Configuration.
  PROBLEM(Level.ERR),
  ODDITY(Level.WARNING),
  KEPT(Level.WARNING),
  LOADED(Level.DEBUG),
  ADDED(Level.DEBUG),
  CHANGED(Level.DEBUG),
  REMOVED(Level.DEBUG),
  // Listeners.
  OPEN_FAILED(Level.ERR),
  BIND_FAILED(Level.ERR),
  ACCEPT_FAILED(Level.WARNING),
  SERVICE_MAX(Level.ERR),
  IP_MAX(Level.ERR),
  ACCEPT_MAX_REACHED(Level.ERR),
  ACCEPT_MAX_RESUMED(Level.ERR),
  CONVERSATIONS_FULL(Level.WARNING),
  POSSIBLE_DOS(Level.WARNING),
  // Instances.
  NO_DEMAND(Level.DEBUG),
  NO_TRIGGER(Level.DEBUG),
  NO_NETWORK(Level.NOTICE),
  PATH_MISSING(Level.NOTICE),
  PATH_PRESENT(Level.NOTICE),
  FINISHED(Level.DEBUG),
  FORK_FAILED(Level.ERR),
  START_FAILED(Level.ERR),
  SERVER_ENDED(Level.WARNING),
  CRASHED(Level.WARNING),
  RESTARTING(Level.NOTICE),
  THROTTLED(Level.NOTICE),
  BACKING_OFF(Level.NOTICE),
  LOOPING(Level.ERR),
  NOT_READY(Level.ERR),
  HOOK_FAILED(Level.ERR),
  KILLED(Level.WARNING),
  GROUP_LEFT(Level.WARNING),
  HUNG(Level.ERR),
  MAIN_MOVED(Level.DEBUG),
  ADOPTED(Level.NOTICE),
  UNCLAIMED(Level.NOTICE),
  STOPPED(Level.DEBUG),
  DISABLED(Level.NOTICE),
  DOUBTED(Level.DEBUG),
  SOCKET_CLOSED(Level.DEBUG),
  // The supervisor itself.
  CLIENT_REFUSED(Level.WARNING),
  ESSENTIAL_LOST(Level.ERR),
  GOING_AWAY(Level.DEBUG);

  /** The syslog level, by the names of syslog(3). */
  public enum Level {
    ERR,
    WARNING,
    NOTICE,
    INFO,
    DEBUG
  }

  private final Level level;

  Notice(Level level) {
    this.level = level;
  }

  public Level level() {
    return level;
  }
}
