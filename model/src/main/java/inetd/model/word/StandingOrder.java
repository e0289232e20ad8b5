package inetd.model.word;

/** An order about a service that outlives reloads and inetd itself. */
public enum StandingOrder {
  /** Nothing: it is started as its definition says. */
  NONE,
  /** It stays down until somebody starts it. */
  STOPPED,
  /** It stays down until somebody enables it. */
  DISABLED,
  /** One of these may hold for it: what was kept of them could not be read. When in doubt, down. */
  DOUBTED
}
