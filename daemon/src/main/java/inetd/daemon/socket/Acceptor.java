package inetd.daemon.socket;

import inetd.daemon.kernel.Abi;
import inetd.daemon.kernel.DescriptorLimit;
import inetd.daemon.kernel.DescriptorLimit.Use;
import inetd.daemon.kernel.Events;
import inetd.daemon.kernel.SocketAddresses;
import inetd.daemon.posix.Errno;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.daemon.service.PreparedService;
import inetd.model.port.Event;
import inetd.model.spec.Address;
import inetd.model.spec.Endpoint;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.Rates;
import inetd.model.spec.Server;
import inetd.model.spec.Socket;
import inetd.model.word.Check;
import inetd.model.word.Failure.Step;
import java.util.Optional;

/** The acceptor of whatever waits at a listening socket: connections, datagrams, demand. */
public final class Acceptor {
  private final Libc libc;
  private final Abi abi;
  private final SocketAddresses addresses;
  private final AcceptedConnections connections;
  private final DatagramSockets datagrams;
  private final DescriptorLimit limit;
  private final Events events;
  private final long peer = Memory.allocate(SocketAddresses.ROOM);
  private final long peerLength = Memory.allocate(8);

  public Acceptor(
      Libc libc,
      Abi abi,
      SocketAddresses addresses,
      AcceptedConnections connections,
      DatagramSockets datagrams,
      DescriptorLimit limit,
      Events events) {
    this.libc = libc;
    this.abi = abi;
    this.addresses = addresses;
    this.connections = connections;
    this.datagrams = datagrams;
    this.limit = limit;
    this.events = events;
  }

  /** Tells what {@code listener}, which is ready in wait number {@code round}, has. */
  public void take(PreparedService listener, long round) {
    switch (listener.spec.socket()) {
      case Socket.Listening(Endpoint endpoint, Rates rates) ->
          take(listener, endpoint, rates, round);
      case Socket.None _, Socket.Tcpmux _ -> Check.that(false, "what is ready has a socket");
    }
  }

  private void take(PreparedService listener, Endpoint endpoint, Rates rates, long round) {
    switch (listener.spec.server()) {
      case Server.PerConnection _ -> accept(listener, round, abi.sockets().cloexec(), Use.PASSING);
      case Server.Internal _ when endpoint.type().connected() ->
          accept(listener, round, abi.sockets().cloexec() | abi.sockets().nonblock(), Use.NETWORK);
      case Server.Internal _ -> receive(listener, round);
      case Server.Supervised _ -> demand(listener, endpoint, rates);
    }
  }

  private void accept(PreparedService listener, long round, int flags, Use use) {
    int most = listener.appetite(round);
    for (int i = 0; i < most; i++) {
      int fd = acceptOne(listener, flags, use);
      if (fd < 0) {
        // Where a descriptor is missing that is said although nobody waits: the first time somebody
        // does, for the poller has said so; after that it says so again.
        if (i == 0 && fd != -Errno.EAGAIN && !passing(-fd)) {
          events.add(new Event.AcceptFailed(listener.id, libc.failure(Step.ACCEPT, -fd)));
        }
        return;
      }
    }
  }

  /**
   * Takes one of those who wait at {@code listener} for a program; tells whether there was one.
   * What is in its way is told when the poller has said that somebody waits.
   */
  public boolean takeWaiting(PreparedService listener) {
    return acceptOne(listener, abi.sockets().cloexec(), Use.PASSING) >= 0;
  }

  private int acceptOne(PreparedService listener, int flags, Use use) {
    if (limit.refuses(use)) {
      return -Errno.EMFILE;
    }
    Memory.putInt(peerLength, SocketAddresses.ROOM);
    int fd = libc.accept4(listener.fd, peer, peerLength, flags);
    if (fd >= 0) {
      limit.used(fd);
      Address from = addresses.read(peer, Memory.getInt(peerLength));
      events.add(new Event.Connected(listener.id, connections.add(fd), from));
    }
    return fd;
  }

  private boolean passing(int errno) {
    return errno == Errno.EINTR || abi.errors().passing().contains(errno);
  }

  private void receive(PreparedService listener, long round) {
    int most = listener.appetite(round);
    long nanos = System.nanoTime();
    for (int i = 0; i < most && datagrams.receive(listener.id, listener.fd, nanos); i++) {}
  }

  private void demand(PreparedService listener, Endpoint endpoint, Rates rates) {
    if (endpoint.type() != SocketType.DGRAM || rates.ipMax().isEmpty()) {
      events.add(new Event.Demand(listener.id, Address.UNKNOWN));
      return;
    }
    Optional<Address> sender = datagrams.sender(listener.fd);
    sender.ifPresent(from -> events.add(new Event.Demand(listener.id, from)));
  }
}
