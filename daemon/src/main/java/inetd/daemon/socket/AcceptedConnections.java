package inetd.daemon.socket;

import inetd.daemon.kernel.Abi;
import inetd.daemon.kernel.Events;
import inetd.daemon.kernel.Poller;
import inetd.daemon.kernel.Tokens;
import inetd.daemon.posix.Errno;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.socket.AcceptedConnection.Idle;
import inetd.daemon.socket.AcceptedConnection.Pending;
import inetd.daemon.socket.AcceptedConnection.Reading;
import inetd.daemon.socket.AcceptedConnection.Writing;
import inetd.model.port.Event;
import inetd.model.port.Event.Bytes;
import inetd.model.word.Check;
import inetd.model.word.ConnectionId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The accepted connections, by number; the number of one that is gone is used again.
 *
 * <p>Reading and writing are tried at once. Only what has to wait makes the poller watch the
 * connection, for changes and from then on until its end.
 */
public final class AcceptedConnections {
  /** Bytes moved by one call. */
  private static final int CHUNK = 65_536;

  private static final Pending IDLE = new Idle();

  private final Libc libc;
  private final Abi abi;
  private final Poller poller;
  private final OrderlyEnd end;
  private final Events events;
  private final long buffer = Memory.allocate(CHUNK);
  private @Nullable AcceptedConnection[] slots = new @Nullable AcceptedConnection[64];
  private ConnectionId[] ids = numbers(new ConnectionId[0], 64);
  private int[] free = new int[64];

  /** What most connections wait for, once for all of them. */
  private Reading reading = new Reading(CHUNK);

  private int freed;
  private int used;

  public AcceptedConnections(Libc libc, Abi abi, Poller poller, OrderlyEnd end, Events events) {
    this.libc = libc;
    this.abi = abi;
    this.poller = poller;
    this.end = end;
    this.events = events;
  }

  private static ConnectionId[] numbers(ConnectionId[] old, int size) {
    ConnectionId[] all = Arrays.copyOf(old, size);
    for (int i = old.length; i < size; i++) {
      all[i] = new ConnectionId(i);
    }
    return all;
  }

  /** Takes {@code fd} in and gives it a number. */
  ConnectionId add(int fd) {
    int number = freed > 0 ? free[--freed] : used++;
    if (number == slots.length) {
      slots = Arrays.copyOf(slots, 2 * number);
      ids = numbers(ids, 2 * number);
      free = Arrays.copyOf(free, 2 * number);
    }
    slots[number] = new AcceptedConnection(ids[number], fd);
    return ids[number];
  }

  /** Tells whether there are none. */
  public boolean isEmpty() {
    return used == freed;
  }

  private AcceptedConnection get(ConnectionId id) {
    AcceptedConnection connection = id.number() < used ? slots[id.number()] : null;
    if (connection == null) {
      throw new AssertionError("broken invariant: " + id + " is open");
    }
    return connection;
  }

  public void receive(ConnectionId id, int most) {
    AcceptedConnection connection = get(id);
    Check.that(connection.pending.equals(IDLE), "one thing at a time is asked of a connection");
    read(connection, most);
  }

  public void send(ConnectionId id, Bytes data) {
    AcceptedConnection connection = get(id);
    Check.that(connection.pending.equals(IDLE), "one thing at a time is asked of a connection");
    write(connection, data, 0);
  }

  /** Goes on with what waited for connection number {@code index}. */
  public void ready(int index) {
    AcceptedConnection connection = slots[index];
    if (connection == null) {
      throw new AssertionError("broken invariant: a watched connection is open");
    }
    switch (connection.pending) {
      case Idle _ -> {} // Whoever asks next will see what changed.
      case Reading(int most) -> read(connection, most);
      case Writing(Bytes data, int offset) -> write(connection, data, offset);
    }
  }

  private void read(AcceptedConnection connection, int most) {
    int wanted = Math.min(most, CHUNK);
    long length = libc.recvfrom(connection.fd, buffer, wanted, abi.sockets().dontWait(), 0, 0);
    if (length > 0) {
      connection.pending = IDLE;
      Bytes data = Bytes.of(Memory.getBytes(buffer, (int) length));
      events.add(new Event.Received(connection.id, data));
    } else if (later(length)) {
      reading = reading.most() == most ? reading : new Reading(most);
      await(connection, reading);
    } else {
      hungUp(connection);
    }
  }

  private void write(AcceptedConnection connection, Bytes data, int from) {
    int flags = abi.sockets().dontWait() | abi.sockets().noSignal();
    int offset = from;
    while (offset < data.length()) {
      int chunk = Math.min(data.length() - offset, CHUNK);
      Memory.putBytes(buffer, data.array(), offset, chunk);
      long length = libc.send(connection.fd, buffer, chunk, flags);
      if (length > 0) {
        offset += (int) length;
      } else if (later(length)) {
        await(connection, new Writing(data, offset));
        return;
      } else {
        hungUp(connection);
        return;
      }
    }
    connection.pending = IDLE;
    events.add(new Event.Sent(connection.id));
  }

  private static boolean later(long result) {
    return result == -Errno.EAGAIN;
  }

  private void await(AcceptedConnection connection, Pending pending) {
    connection.pending = pending;
    if (!connection.watched) {
      long token = Tokens.of(Tokens.CONNECTION, connection.id.number());
      connection.watched = poller.watchChanges(connection.fd, token) == 0;
      if (!connection.watched) {
        hungUp(connection); // Without memory for one more watch this conversation cannot go on.
      }
    }
  }

  private void hungUp(AcceptedConnection connection) {
    connection.pending = IDLE;
    events.add(new Event.HungUp(connection.id));
  }

  /** Closes a connection and takes back what was to be told of it. */
  public void hangup(ConnectionId id) {
    end.connection(remove(id)); // Nobody shares it, so its watch ends with it.
    if (!events.isEmpty()) {
      events.withdraw(event -> concerns(event, id));
    }
  }

  private static boolean concerns(Event event, ConnectionId id) {
    return switch (event) {
      case Event.Received(ConnectionId it, Bytes _) -> it.equals(id);
      case Event.Sent(ConnectionId it) -> it.equals(id);
      case Event.HungUp(ConnectionId it) -> it.equals(id);
      default -> false; // An event of any other kind is not an answer to a conversation.
    };
  }

  /** Returns the descriptor of a connection, which stays ours. */
  public int descriptor(ConnectionId id) {
    return get(id).fd;
  }

  /** Forgets a connection, whose descriptor is the caller's from now on. */
  public int release(ConnectionId id) {
    AcceptedConnection connection = get(id);
    if (connection.watched) {
      poller.forget(connection.fd);
    }
    return remove(id);
  }

  private int remove(ConnectionId id) {
    AcceptedConnection connection = get(id);
    slots[id.number()] = null;
    free[freed++] = id.number();
    return connection.fd;
  }

  /** Closes everything. */
  public void close() {
    for (int i = 0; i < used; i++) {
      if (slots[i] != null) {
        hangup(ids[i]);
      }
    }
  }
}
