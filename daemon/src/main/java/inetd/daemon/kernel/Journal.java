package inetd.daemon.kernel;

import inetd.model.word.Notice;
import inetd.model.word.Subject;

/** The journal of the supervisor's notices and of what its services write. Must not block. */
@FunctionalInterface
public interface Journal {
  void tell(Subject about, Notice notice, String text);

  /**
   * Takes a line that {@code service} wrote.
   *
   * @param logged whether it is for the log too; the log is spared what comes too fast
   */
  default void wrote(String service, String line, boolean logged) {}

  /**
   * Tells {@code notice} about {@code about} at another level from now on.
   *
   * @param priority facility and level as syslog(3) has them
   */
  default void severity(Subject about, Notice notice, int priority) {}

  /** Waits a moment until what was told is where it belongs. */
  default void flush() {}

  /** {@code service} is no more: what is kept of it can go. */
  default void forget(String service) {}
}
