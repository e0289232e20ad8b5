package inetd.model.word;

/** A message of a program about itself over $NOTIFY_SOCKET, as far as it concerns the machine. */
public sealed interface ProgramMessage {
  /** STOPPING=1: it is on its way down of its own accord. */
  record Stopping() implements ProgramMessage {}

  /** STATUS=: a line for people. */
  record Status(String text) implements ProgramMessage {}

  /** MAINPID=: another of its processes is the main one from now on; the kernel has checked it. */
  record Main(int pid) implements ProgramMessage {}

  /** WATCHDOG=1: it is alive. */
  record Ping() implements ProgramMessage {}

  /** WATCHDOG=trigger: it asks to be treated as if it had hung. */
  record Hung() implements ProgramMessage {}
}
