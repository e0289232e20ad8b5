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

  /** The process asked for is there, and executes {@code image}. */
  record Started(Role role, int pid, Event.Image image) implements Input {}

  /** The main process is past its launcher. */
  record Executed() implements Input {}

  /** The process asked for could not be started. */
  record NotStarted(Role role, Failure failure) implements Input {}

  /** A process that is there already could not become the program asked for, and will end. */
  record NotExecuted(Role role, Failure failure) implements Input {}

  /**
   * One of its processes ended.
   *
   * @param left whether others of the process group it led are still there
   */
  record Ended(int pid, WaitStatus status, boolean left) implements Input {
    public Ended(int pid, WaitStatus status) {
      this(pid, status, false);
    }

    /** Returns what there is instead of the process. */
    Proc rest() {
      return left ? new Proc.Left(pid) : new Proc.None();
    }
  }

  /** Nobody is left of a process group that was told to go. */
  record Swept(int group) implements Input {}

  /** Something came up for which it is to run, if it is wanted at all. */
  record Triggered(Reason reason) implements Input {}

  /** Something outside that it depends on is other than it was. */
  record Looked() implements Input {}

  /** It lives already: it is from an inetd before this one. */
  record Adopted(int pid) implements Input {}

  /** Forget failures and counts. */
  record ResetAsked() implements Input {}

  /** It said something of itself. */
  record Notified(Notification what) implements Input {}

  /** The main process is ready. */
  record Ready() implements Input {}

  /** A deadline has come, perhaps its own. */
  record Due() implements Input {}
}
