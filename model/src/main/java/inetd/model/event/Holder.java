package inetd.model.event;

/** Somebody on whose account an event is not over. */
public sealed interface Holder {
  /** An instance that the event has moved, and that has not arrived; by its service's key. */
  record Moved(String key) implements Holder {}

  /** A job for whose start the event was not enough. */
  record HalfStart(String job) implements Holder {}

  /** An instance for whose stop the event was not enough; by its service's key. */
  record HalfStop(String key) implements Holder {}
}
