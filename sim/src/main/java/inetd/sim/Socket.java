package inetd.sim;

import inetd.model.Event.Bytes;
import inetd.model.ServiceId;
import inetd.model.spec.Address;
import inetd.model.spec.Endpoint.SocketType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A listening or datagram socket, open as long as the kernel or a process has it. */
final class Socket {
  /** How many connections wait; the next one is refused. */
  static final int BACKLOG = 128;

  /** A datagram that waits. */
  record Letter(Address.Inet from, Bytes data) {}

  final SocketType type;
  final Address address;
  final String service;
  final Deque<Wire> backlog = new ArrayDeque<>();
  final Deque<Letter> letters = new ArrayDeque<>();
  final Set<Integer> pids = new TreeSet<>();

  /** Whose it is, as long as the kernel has it. */
  Optional<ServiceId> owner = Optional.empty();

  Socket(SocketType type, Address address, String service) {
    this.type = type;
    this.address = address;
    this.service = service;
  }

  boolean readable() {
    return !backlog.isEmpty() || !letters.isEmpty();
  }

  boolean held() {
    return owner.isPresent() || !pids.isEmpty();
  }
}
