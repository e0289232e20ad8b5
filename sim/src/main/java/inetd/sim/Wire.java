package inetd.sim;

import inetd.model.Event.Bytes;
import inetd.model.spec.Address;

/** A connection with both its ends: a simulated client and whoever serves it. */
final class Wire {
  /** What fits between a server and a client that does not read. */
  static final int CAPACITY = 262_144;

  /** How the client reads. */
  enum Reading {
    /** Only when told to. */
    ASKED,
    /** A minute after there is no room for more. */
    SLOWLY,
    /** Never. */
    NEVER
  }

  final Address client;
  final String service;
  final Queue in = new Queue();
  final Queue out = new Queue();
  private Reading reading;
  private boolean finished;
  private boolean reads;
  private boolean closed;
  private boolean abandoned;

  Wire(Address client, String service, Reading reading) {
    this.client = client;
    this.service = service;
    this.reading = reading;
  }

  /** The client reads nothing more. */
  void stall() {
    reading = Reading.NEVER;
  }

  /** Tells, once for each time, whether the client waits before it reads on. */
  boolean waits() {
    if (reading != Reading.SLOWLY || out.length() < CAPACITY || reads) {
      return false;
    }
    reads = true;
    return true;
  }

  /** The client reads everything. */
  Bytes read() {
    reads = false;
    return out.take(Integer.MAX_VALUE);
  }

  /** The client sends nothing more. */
  void finish() {
    finished = true;
  }

  /** The client closes its socket. */
  void close() {
    finished = true;
    closed = true;
  }

  boolean finished() {
    return finished;
  }

  boolean closed() {
    return closed;
  }

  /** The server's end is closed by everybody. */
  void abandon() {
    if (abandoned) {
      throw new AssertionError("closed twice: the connection from " + client);
    }
    abandoned = true;
  }

  boolean abandoned() {
    return abandoned;
  }

  /** Writes what fits of {@code data} from {@code from} on; returns how much that was. */
  int write(Bytes data, int from) {
    int count = Math.min(data.length() - from, CAPACITY - out.length());
    out.put(data, from, count);
    return count;
  }
}
