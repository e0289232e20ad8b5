package inetd.daemon.report;

/** The view of a process from outside, without its doing; nobody tells when it changes. */
public interface SocketInspector {
  /** No such process. */
  int NOBODY = -1;

  /** Returns the parent of {@code pid}, or {@link #NOBODY}. */
  int parent(int pid);

  /** Returns the user {@code pid} runs as, or {@link #NOBODY}. */
  int owner(int pid);

  /**
   * Tells whether {@code pid} or a process of the session it leads has a listening socket. May take
   * milliseconds.
   */
  boolean listens(int pid);
}
