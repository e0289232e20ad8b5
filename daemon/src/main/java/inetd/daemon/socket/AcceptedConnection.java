package inetd.daemon.socket;

import inetd.model.port.Event.Bytes;
import inetd.model.word.ConnectionId;

/** One accepted connection and what is under way on it. */
final class AcceptedConnection {
  final ConnectionId id;
  final int fd;

  /** Whether the poller knows of it; most connections live and end without. */
  boolean watched;

  Pending pending = new Idle();

  AcceptedConnection(ConnectionId id, int fd) {
    this.id = id;
    this.fd = fd;
  }

  /** What waits for the socket. */
  sealed interface Pending {}

  /** Nothing was asked, or it was answered. */
  record Idle() implements Pending {}

  /** Up to {@code most} bytes are to be read. */
  record Reading(int most) implements Pending {}

  /** The bytes of {@code data} from {@code offset} on are to be written. */
  record Writing(Bytes data, int offset) implements Pending {}
}
