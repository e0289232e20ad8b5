package inetd.model.spec;

/** The way a program is known to be ready. */
public sealed interface Readiness {
  /** As soon as it runs. */
  record None() implements Readiness {}

  /**
   * When it writes a newline to a descriptor (s6's notification-fd).
   *
   * @param number the descriptor, from 3 on
   */
  record Descriptor(int number) implements Readiness {}

  /** When it sends READY=1 to $NOTIFY_SOCKET (sd_notify(3)). */
  record Notify() implements Readiness {}

  /** When its main process has a listening socket. */
  record Listen() implements Readiness {}
}
