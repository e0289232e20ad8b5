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

  /**
   * When it has forked so often and ended each time, and left its child to go on: a program that
   * goes into the background (daemon(3)). What executes another program after the first time is
   * ready too.
   */
  record Forks(int count) implements Readiness {}

  /** When it stops itself by SIGSTOP; it is continued then. */
  record Halt() implements Readiness {}

  /** Seconds for those that go by what a program does, unless something else is said. */
  long FOLLOWED_FOR = 20;
}
