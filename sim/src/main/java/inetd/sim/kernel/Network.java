package inetd.sim.kernel;

import inetd.model.port.Event.Bytes;
import inetd.model.spec.Address;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.IpAddress;
import inetd.model.word.ConnectionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The sockets and connections of the simulated world, and who has them. */
public final class Network {
  /** Where sockets get in each other's way: a port of a family, or a path. */
  private record Place(boolean datagrams, String where) {
    static Place of(SocketType type, Address address) {
      return switch (address) {
        case Address.Inet(IpAddress ip, int port) ->
            new Place(!type.connected(), ip.family() + ":" + port);
        case Address.Local(String path) -> new Place(false, path);
        case Address.Unknown _ -> throw new AssertionError("a socket without an address");
      };
    }
  }

  private final Map<Place, List<SimSocket>> bound = new HashMap<>();
  private final TreeMap<Integer, ServedConnection> lines = new TreeMap<>();
  private final Map<Address.Inet, Deque<Bytes>> correspondents = new HashMap<>();
  private final Set<SimConnection> clients = new LinkedHashSet<>();

  /** Sockets that something came to and perhaps waits in. */
  private final Set<SimSocket> stirred = new LinkedHashSet<>();

  /** Opens a socket, or does not because the address is in use. */
  Optional<SimSocket> bind(SocketType type, Address address, String service) {
    List<SimSocket> there = bound.computeIfAbsent(Place.of(type, address), _ -> new ArrayList<>());
    switch (address) {
      // A Unix path is unlinked before it is bound; whoever was there is out of reach.
      case Address.Local _ -> there.clear();
      case Address.Inet inet -> {
        if (there.stream().anyMatch(socket -> overlap(socket.address, inet))) {
          return Optional.empty();
        }
      }
      case Address.Unknown _ -> throw new AssertionError("a socket without an address");
    }
    SimSocket socket = new SimSocket(type, address, service);
    there.add(socket);
    return Optional.of(socket);
  }

  private static boolean overlap(Address one, Address.Inet two) {
    return one.equals(two)
        || (one instanceof Address.Inet(IpAddress ip, int _)
            && (ip.equals(IpAddress.any(ip.family()))
                || two.ip().equals(IpAddress.any(two.ip().family()))));
  }

  /** Closes {@code socket} if nobody has it any more; what waits in it is reset. */
  void release(SimSocket socket) {
    if (socket.held()) {
      return;
    }
    Place place = Place.of(socket.type, socket.address);
    List<SimSocket> there = bound.getOrDefault(place, new ArrayList<>());
    there.remove(socket);
    if (there.isEmpty()) {
      bound.remove(place);
    }
    stirred.remove(socket);
    socket.backlog.forEach(this::abandon);
    socket.backlog.clear();
    socket.letters.clear();
  }

  /** The server's end of {@code connection} is closed. */
  void abandon(SimConnection connection) {
    connection.abandon();
    clients.remove(connection);
  }

  /** Finds the socket somebody reaches at {@code address}. */
  public Optional<SimSocket> at(boolean datagrams, Address address) {
    SocketType type = datagrams ? SocketType.DGRAM : SocketType.STREAM;
    return bound.getOrDefault(Place.of(type, address), List.of()).stream()
        .filter(socket ->
            socket.type.connected() != datagrams
                && (!(address instanceof Address.Inet inet) || overlap(socket.address, inet)))
        .findFirst();
  }

  // --- clients ---

  /** Connects a client to {@code socket}, or does not because too many wait. */
  public Optional<SimConnection> connect(
      SimSocket socket, Address from, SimConnection.Reading reading) {
    if (socket.backlog.size() >= SimSocket.BACKLOG) {
      return Optional.empty();
    }
    SimConnection connection = new SimConnection(from, socket.service, reading);
    socket.backlog.add(connection);
    stirred.add(socket);
    clients.add(connection);
    return Optional.of(connection);
  }

  /** Sends a datagram, which is lost where too many wait. */
  public void send(SimSocket socket, Address.Inet from, Bytes data) {
    if (socket.letters.size() < SimSocket.BACKLOG) {
      socket.letters.add(new SimSocket.Letter(from, data));
      stirred.add(socket);
    }
  }

  /** From now on somebody reads what is sent to {@code address}. */
  public void correspond(Address.Inet address, Deque<Bytes> answers) {
    correspondents.put(address, answers);
  }

  /** Sends a datagram to whoever reads there. */
  void answer(Address.Inet to, Bytes data) {
    Deque<Bytes> answers = correspondents.get(to);
    if (answers != null) {
      answers.add(data);
    }
  }

  /** The client goes away. */
  public void close(SimConnection connection) {
    connection.close();
    clients.remove(connection);
  }

  /** Returns the client that came last to {@code service} and is still there. */
  public Optional<SimConnection> client(String service) {
    return clients.stream()
        .filter(connection -> connection.service.equals(service))
        .reduce((_, later) -> later);
  }

  /** Returns the sockets in which something waits. */
  Set<SimSocket> readable() {
    stirred.removeIf(socket -> !socket.readable());
    return stirred;
  }

  /** Returns how many clients and sockets there are. */
  int size() {
    return clients.size() + bound.size();
  }

  // --- connections the kernel holds ---

  /** Takes a connection into the kernel's hands; the number is the lowest that is free. */
  ConnectionId accept(SimConnection connection) {
    int number = 0;
    while (lines.containsKey(number)) {
      number++;
    }
    ConnectionId id = new ConnectionId(number);
    lines.put(number, new ServedConnection(id, connection));
    return id;
  }

  /** Finds a connection that must be there. */
  ServedConnection line(ConnectionId id) {
    ServedConnection line = lines.get(id.number());
    if (line == null) {
      throw new AssertionError("no connection " + id);
    }
    return line;
  }

  /** Takes a connection out of the kernel's hands. */
  SimConnection give(ConnectionId id) {
    SimConnection connection = line(id).connection;
    lines.remove(id.number());
    return connection;
  }

  /** inetd is gone, and its connections with it. */
  void drop() {
    lines.values().forEach(line -> abandon(line.connection));
    lines.clear();
  }

  Collection<ServedConnection> lines() {
    return lines.values();
  }

  Set<ConnectionId> connections() {
    Set<ConnectionId> open = new LinkedHashSet<>();
    lines.keySet().forEach(number -> open.add(new ConnectionId(number)));
    return open;
  }
}
