package inetd.model.word;

/**
 * A thing the kernel would not do: the step that failed and why.
 *
 * @param step which of the steps on the way
 * @param errno the system's error number, 0 where there was none
 * @param text the system's own words for it
 * @param kind what the machine may do about it
 */
public record Failure(Step step, int errno, String text, Kind kind) {
  /** What may be done about a failure. */
  public enum Kind {
    /** Something ran out (EAGAIN, EMFILE, ENFILE, ENOMEM, ENOBUFS): the same try may work later. */
    SHORTAGE,
    /** The same try will fail again until somebody changes something. */
    BROKEN
  }

  /** A step of opening a socket or of starting a program, in the order they are taken. */
  public enum Step {
    SOCKET,
    OPTION,
    BIND,
    LISTEN,
    REGISTER,
    ACCEPT,
    FORK,
    DESCRIPTORS,
    SESSION,
    SIGNALS,
    NICE,
    LIMITS,
    UMASK,
    CHROOT,
    GROUPS,
    GID,
    UID,
    VERIFY,
    DIRECTORY,
    STDIN,
    STDOUT,
    STDERR,
    READINESS,
    RECORD,
    OOM,
    TERMINAL,
    TRACE,
    ACCESS,
    EXEC
  }

  @Override
  public String toString() {
    return step.name().toLowerCase(java.util.Locale.ROOT) + ": " + text;
  }
}
