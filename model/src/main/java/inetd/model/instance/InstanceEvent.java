package inetd.model.instance;

import inetd.model.memory.Course;
import inetd.model.port.Event;
import inetd.model.word.Failure;
import inetd.model.word.ProcessState;
import inetd.model.word.ProgramMessage;
import inetd.model.word.Role;
import inetd.model.word.StartReason;
import inetd.model.word.WaitStatus;

/** An event in the life of one instance. */
public sealed interface InstanceEvent {
  /** It is to run, and to stay. */
  record UpAsked(StartReason reason) implements InstanceEvent {}

  /** It is to run once. */
  record OnceAsked() implements InstanceEvent {}

  /** It is to end and stay down. */
  record DownAsked() implements InstanceEvent {}

  /** It is to end and start again. */
  record RestartAsked() implements InstanceEvent {}

  /** Nobody holds it back any more after the announcement {@code number}. */
  record Released(long number) implements InstanceEvent {}

  /** The process asked for is there, and executes {@code image}. */
  record Started(Role role, int pid, Event.Image image) implements InstanceEvent {}

  /** The main process is past its launcher. */
  record Executed() implements InstanceEvent {}

  /** The process asked for could not be started. */
  record NotStarted(Role role, Failure failure) implements InstanceEvent {}

  /** A process that is there already could not become the program asked for, and will end. */
  record NotExecuted(Role role, Failure failure) implements InstanceEvent {}

  /**
   * One of its processes ended.
   *
   * @param left whether others of the process group it led are still there
   */
  record Ended(int pid, WaitStatus status, boolean left) implements InstanceEvent {
    public Ended(int pid, WaitStatus status) {
      this(pid, status, false);
    }

    /** Returns what there is instead of the process. */
    ProcessState rest() {
      return left ? new ProcessState.Left(pid) : new ProcessState.None();
    }
  }

  /** Nobody is left of a process group that was told to go. */
  record Swept(int group) implements InstanceEvent {}

  /** Something came up for which it is to run, if it is wanted at all. */
  record Triggered(StartReason reason) implements InstanceEvent {}

  /** Something outside that it depends on is other than it was. */
  record Looked() implements InstanceEvent {}

  /**
   * An inetd before this one had it, and had come to {@code course} with it.
   *
   * @param main what there is of its main process now
   */
  record Recalled(ProcessState main, Course course) implements InstanceEvent {}

  /** Forget failures and counts. */
  record ResetAsked() implements InstanceEvent {}

  /** It said something of itself. */
  record Notified(ProgramMessage what) implements InstanceEvent {}

  /** The main process is ready. */
  record Ready() implements InstanceEvent {}

  /** One of its processes, whose forks are followed, has made {@code child}. */
  record Forked(int parent, int child) implements InstanceEvent {}

  /** One of its processes, whose forks are followed, executes another program. */
  record Replaced(int pid) implements InstanceEvent {}

  /** Its main process has stopped itself. */
  record Halted(int pid) implements InstanceEvent {}

  /** A deadline has come, perhaps its own. */
  record Due() implements InstanceEvent {}
}
