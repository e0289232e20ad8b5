package inetd.sim.kernel;

import inetd.model.port.Event.Bytes;
import inetd.model.spec.Address;

/** A connection with both its ends: a simulated client and whoever serves it. */
public final class SimConnection {
  /** What fits between a server and a client that does not read. */
  public static final int CAPACITY = 262_144;

  /** How the client reads. */
  public enum Reading {
    /** Only when told to. */
    ASKED,
    /** A minute after there is no room for more. */
    SLOWLY,
    /** Never. */
    NEVER
  }

  final Address client;
  final String service;
  public final ByteQueue in = new ByteQueue();
  final ByteQueue out = new ByteQueue();
  private Reading reading;
  private boolean finished;
  private boolean reads;
  private boolean closed;
  private boolean abandoned;

  SimConnection(Address client, String service, Reading reading) {
    this.client = client;
    this.service = service;
    this.reading = reading;
  }

  /** The client reads nothing more. */
  public void stall() {
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
  public Bytes read() {
    reads = false;
    return out.take(Integer.MAX_VALUE);
  }

  /** The client sends nothing more. */
  public void finish() {
    finished = true;
  }

  /** The client closes its socket. */
  void close() {
    finished = true;
    closed = true;
  }

  public boolean finished() {
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

  public boolean abandoned() {
    return abandoned;
  }

  /** Writes what fits of {@code data} from {@code from} on; returns how much that was. */
  int write(Bytes data, int from) {
    int count = Math.min(data.length() - from, CAPACITY - out.length());
    out.put(data, from, count);
    return count;
  }
}
