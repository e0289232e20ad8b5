package inetd.model;

/** What can happen to one instance. */
public sealed interface Input {
  /** It is to run, and to stay. */
  record UpAsked(Reason reason) implements Input {}

  /** It is to run once. */
  record OnceAsked() implements Input {}

  /** It is to end and stay down. */
  record DownAsked() implements Input {}

  /** It is to end and start again. */
  record RestartAsked() implements Input {}

  /** Nobody holds it back any more after {@code what} was announced. */
  record Released(Announcement what) implements Input {}

  /** The process asked for is there. */
  record Started(Role role, int pid) implements Input {}

  /** The process asked for could not be started. */
  record NotStarted(Role role, Failure failure) implements Input {}

  /** One of its processes ended. */
  record Ended(int pid, WaitStatus status) implements Input {}

  /** The main process is ready. */
  record Ready() implements Input {}

  /** A deadline has come, perhaps its own. */
  record Due() implements Input {}
}
