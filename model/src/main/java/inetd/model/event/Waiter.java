package inetd.model.event;

import inetd.model.word.ClientId;

/** Somebody who waits until an event is over. */
public sealed interface Waiter {
  /** Nobody does. */
  record Nobody() implements Waiter {}

  /** An instance that is about to start or to stop; by its service's key. */
  record Blocked(String key) implements Waiter {}

  /** A client that has emitted it. */
  record Client(ClientId client) implements Waiter {}
}
