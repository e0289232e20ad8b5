package inetd.model.listen;

import inetd.model.word.Failure;
import inetd.model.word.Moment;

/** The one state a socket is in. */
public sealed interface SocketState {
  /** The kernel was asked for it. */
  record Opening() implements SocketState {}

  /** Open and watched. */
  record Listening() implements SocketState {}

  /** Open, and left to the wait server that has it. */
  record Busy() implements SocketState {}

  /** Open, and unwatched until one of {@code children} servers ends: accept_max. */
  record Full(long children) implements SocketState {}

  /** Closed by the limiter. */
  record Limited(long until) implements SocketState {}

  /** It could not be opened, for want of something or because of what is in the way. */
  record Rebinding(long at, Failure.Kind why) implements SocketState {}

  /** Open, and unwatched until the system may have room again. */
  record Stalled(long until) implements SocketState {}

  /** Not wanted. */
  record Closed() implements SocketState {}

  /** Returns the next monotonic time at which this state changes by itself. */
  default long deadline() {
    return switch (this) {
      case Limited(long until) -> until;
      case Rebinding(long at, Failure.Kind _) -> at;
      case Stalled(long until) -> until;
      case Opening _, Listening _, Busy _, Full _, Closed _ -> Moment.NEVER;
    };
  }
}
