package inetd.sim.kernel;

import inetd.model.port.Event.Bytes;
import inetd.model.spec.Address;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.word.ServiceId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A listening or datagram socket, open as long as the kernel or a process has it. */
public final class SimSocket {
  /** How many connections wait; the next one is refused. */
  static final int BACKLOG = 128;

  /** A datagram that waits. */
  record Letter(Address.Inet from, Bytes data) {}

  public final SocketType type;
  public final Address address;
  public final String service;
  final Deque<SimConnection> backlog = new ArrayDeque<>();
  final Deque<Letter> letters = new ArrayDeque<>();
  final Set<Integer> pids = new TreeSet<>();

  /** Whose it is, as long as the kernel has it. */
  Optional<ServiceId> owner = Optional.empty();

  SimSocket(SocketType type, Address address, String service) {
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
