package inetd.daemon.socket;

import inetd.daemon.kernel.Abi;
import inetd.daemon.kernel.Events;
import inetd.daemon.kernel.SocketAddresses;
import inetd.daemon.posix.Errno;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
import inetd.model.port.Event;
import inetd.model.port.Event.Arrival;
import inetd.model.port.Event.Bytes;
import inetd.model.spec.Address;
import inetd.model.spec.IpAddress;
import inetd.model.spec.IpAddress.Family;
import inetd.model.word.ServiceId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Datagrams received, answered, dropped and looked at; all without waiting. */
public final class DatagramSockets {
  /** Longer ones are cut (echo's buffer). */
  private static final int MOST = 4_096;

  private static final int CONTROL_ROOM = 256;
  private static final int MESSAGE_BYTES = 56;

  // Struct msghdr.
  private static final int NAME_BYTES_AT = 8;
  private static final int VECTOR_AT = 16;
  private static final int VECTORS_AT = 24;
  private static final int CONTROL_AT = 32;
  private static final int CONTROL_BYTES_AT = 40;

  // Struct cmsghdr: its data is aligned to 8 and so at 16 on every 64-bit system.
  private static final int DATA_AT = 16;
  private static final int INFO6_BYTES = 20;

  private static final int IPPROTO_IP = 0;
  private static final int IPPROTO_IPV6 = 41;

  private final Libc libc;
  private final Abi abi;
  private final SocketAddresses addresses;
  private final NetworkInterfaces networks;
  private final Events events;

  /** Interfaces of the latest link-local senders: their addresses mean nothing without. */
  private final Map<IpAddress, Integer> scopes = new Recent();

  private final long data = Memory.allocate(MOST);
  private final long name = Memory.allocate(SocketAddresses.ROOM);
  private final long nameLength = Memory.allocate(8);
  private final long control = Memory.allocate(CONTROL_ROOM);
  private final long vector = Memory.allocate(16);
  private final long message = Memory.allocate(MESSAGE_BYTES);

  public DatagramSockets(
      Libc libc, Abi abi, SocketAddresses addresses, NetworkInterfaces networks, Events events) {
    this.libc = libc;
    this.abi = abi;
    this.addresses = addresses;
    this.networks = networks;
    this.events = events;
    Memory.putLong(message, name);
    Memory.putLong(vector, data);
    Memory.putLong(message + VECTOR_AT, vector);
    Memory.putLong(message + VECTORS_AT, 1);
    Memory.putLong(message + CONTROL_AT, control);
  }

  /** Tells of one datagram to {@code service}; tells whether there was one. */
  boolean receive(ServiceId service, int fd, long nanos) {
    Memory.putInt(message + NAME_BYTES_AT, SocketAddresses.ROOM);
    Memory.putLong(message + CONTROL_BYTES_AT, CONTROL_ROOM);
    Memory.putLong(vector + 8, MOST);
    long length = libc.recvmsg(fd, message, abi.sockets().dontWait());
    if (length < 0) {
      // What is left of an ICMP error to an earlier answer is no datagram, but more may follow it.
      return length != -Errno.EAGAIN;
    }
    Address from = addresses.read(name, Memory.getInt(message + NAME_BYTES_AT));
    if (from instanceof Address.Inet sender) {
      Arrival arrival = arrival(sender, nanos);
      events.add(
          new Event.Datagram(service, arrival, Bytes.of(Memory.getBytes(data, (int) length))));
    }
    return true; // A sender without an address cannot be answered.
  }

  private Arrival arrival(Address.Inet from, long nanos) {
    int end = (int) Memory.getLong(message + CONTROL_BYTES_AT);
    IpAddress to = IpAddress.any(from.ip().family());
    boolean ours = true;
    int index = -1;
    for (int at = 0; at + DATA_AT <= end; ) {
      long header = control + at;
      int bytes = Memory.getInt(header);
      int level = Memory.getInt(header + abi.messages().levelAt());
      int type = Memory.getInt(header + abi.messages().typeAt());
      long info = header + DATA_AT;
      if (level == IPPROTO_IP && type == abi.messages().info4()) {
        to = SocketAddresses.readIp4(info + abi.messages().toAt());
        // The kernel would answer from the address it was sent to, unless that is one of many.
        ours = to.equals(SocketAddresses.readIp4(info + abi.messages().localAt()));
        index = Memory.getInt(info + abi.messages().indexAt());
      } else if (level == IPPROTO_IPV6 && type == abi.messages().info6()) {
        to = SocketAddresses.readIp6(info);
        index = Memory.getInt(info + 16);
      }
      at += Math.max(DATA_AT, bytes + 7 & ~7);
    }
    if (from.ip().isLinkLocal()) {
      scopes.put(from.ip(), index);
    }
    boolean broadcast = !ours || networks.broadcast(from.ip(), nanos);
    return new Arrival(from, to, networks.loopback(index, nanos), broadcast);
  }

  /** Sends {@code answer} back to where a request came from; whether it arrives is nobody's say. */
  public void answer(int fd, Arrival request, Bytes answer) {
    int length = Math.min(answer.length(), MOST);
    Memory.putBytes(data, answer.array(), 0, length);
    Memory.putLong(vector + 8, length);
    Memory.putInt(message + NAME_BYTES_AT, addresses.write(request.from(), name));
    Integer scope = scopes.get(request.from().ip());
    if (scope != null) {
      Memory.putInt(name + SocketAddresses.SCOPE_AT, scope);
    }
    Memory.putLong(message + CONTROL_BYTES_AT, source(request.to()));
    libc.sendmsg(fd, message, abi.sockets().dontWait() | abi.sockets().noSignal());
  }

  /** Writes the control message that chooses the address to send from; returns its length. */
  private int source(IpAddress from) {
    if (from.equals(IpAddress.any(from.family()))) {
      return 0; // The kernel chooses one.
    }
    Memory.clear(control, CONTROL_ROOM);
    Abi.Messages layout = abi.messages();
    boolean four = from.family() == Family.V4;
    int bytes = four ? layout.info4Bytes() : INFO6_BYTES;
    Memory.putInt(control, DATA_AT + bytes);
    Memory.putInt(control + layout.levelAt(), four ? IPPROTO_IP : IPPROTO_IPV6);
    Memory.putInt(control + layout.typeAt(), four ? layout.info4() : layout.info6());
    if (four) {
      SocketAddresses.writeIp4(from, control + DATA_AT + layout.localAt());
    } else {
      SocketAddresses.writeIp6(from, control + DATA_AT);
    }
    return DATA_AT + (bytes + 7 & ~7);
  }

  /** Reads and drops one datagram. */
  public void discard(int fd) {
    libc.recvfrom(fd, data, 1, abi.sockets().dontWait(), 0, 0);
  }

  /** Returns who sent the datagram that is next; empty if there is none. */
  Optional<Address> sender(int fd) {
    Memory.putInt(nameLength, SocketAddresses.ROOM);
    int flags = Abi.MSG_PEEK | abi.sockets().dontWait();
    long length = libc.recvfrom(fd, data, 1, flags, name, nameLength);
    return length < 0
        ? Optional.empty()
        : Optional.of(addresses.read(name, Memory.getInt(nameLength)));
  }

  /** As many as one batch can tell of. */
  private static final class Recent extends LinkedHashMap<IpAddress, Integer> {
    private static final long serialVersionUID = 1;
    private static final int MOST = 1_024;

    @Override
    protected boolean removeEldestEntry(Map.Entry<IpAddress, Integer> eldest) {
      return size() > MOST;
    }
  }
}
