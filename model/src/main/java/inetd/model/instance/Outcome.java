package inetd.model.instance;

import inetd.model.word.Failure;
import inetd.model.word.Role;
import inetd.model.word.WaitStatus;

/** The outcome of the last run of an instance, or of the last try at one. */
public sealed interface Outcome {
  /** Nothing is known to have failed. */
  record Ok() implements Outcome {}

  /** The program of {@code role} has failed. */
  record Failed(Role role, Cause cause) implements Outcome {}

  /** The way a program failed. */
  sealed interface Cause {}

  /** It ended with a status that is no success. */
  record Ended(WaitStatus status) implements Cause {}

  /** It could not be started. */
  record NotStarted(Failure failure) implements Cause {}

  /** It was not ready in time. */
  record Late() implements Cause {}

  /** It did not say in time that it is alive, or said that it is not well. */
  record Hung() implements Cause {}
}
