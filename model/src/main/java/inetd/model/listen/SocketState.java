package inetd.model.listen;

import inetd.model.word.Failure;
import inetd.model.word.Moment;

/** The one state a socket is in. */
public sealed interface SocketState {
  /** The kernel was asked for it. */
  record Opening() implements SocketState {}

  /** The kernel has it for certain: only then may it be answered or handed over. */
  sealed interface Open extends SocketState {}

  /** The kernel does not have it, and was not asked for it. */
  sealed interface Shut extends SocketState {}

  /** Open and watched. */
  record Listening() implements Open {}

  /** Open, and left to the wait server that has it. */
  record Busy() implements Open {}

  /** Open, and unwatched until one of {@code children} servers ends: accept_max. */
  record Full(long children) implements Open {}

  /** Open, and unwatched until the system may have room again. */
  record Stalled(long until) implements Open {}

  /** Closed by the limiter. */
  record Limited(long until) implements Shut {}

  /** It could not be opened, for want of something or because of what is in the way. */
  record Rebinding(long at, Failure why) implements Shut {}

  /** Not wanted. */
  record Closed() implements Shut {}

  /** Returns the next monotonic time at which this state changes by itself. */
  default long deadline() {
    return switch (this) {
      case Limited(long until) -> until;
      case Rebinding(long at, Failure _) -> at;
      case Stalled(long until) -> until;
      case Opening _, Listening _, Busy _, Full _, Closed _ -> Moment.NEVER;
    };
  }
}
