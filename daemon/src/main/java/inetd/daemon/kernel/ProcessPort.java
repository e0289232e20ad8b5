package inetd.daemon.kernel;

import java.util.List;

/** The processes that are not our children, as far as a system tells of them. */
public interface ProcessPort {
  /** The start of a process that is not there. */
  long NEVER = 0;

  /** What tells this run of the system from those before it, in at most 40 bytes. */
  String boot();

  /**
   * Returns when {@code pid} was started, in a measure of the system's own; {@link #NEVER} if it is
   * not there, or has ended and was only not reaped yet.
   */
  long start(int pid);

  /** Returns a process of the group {@code group} that has not ended; 0 if there is none. */
  int member(int group);

  /**
   * Returns the variables that {@code pid} was made with, NAME=value, as far as it may be looked at
   * and has not written over them.
   */
  List<String> environment(int pid);

  /**
   * Returns a descriptor that is readable once {@code pid} has ended, or a negated errno. It means
   * that process for ever, whoever gets its number later.
   */
  int open(int pid);

  /** Sends {@code signal} to the process of {@code descriptor}; 0 or a negated errno. */
  int signal(int descriptor, int signal);
}
