package inetd.daemon.socket;

import inetd.daemon.kernel.SocketAddresses;
import inetd.daemon.posix.Memory;
import inetd.model.spec.Address;
import inetd.model.spec.IpAddress;
import inetd.model.word.Moment;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * This machine's interfaces, as far as a datagram can be judged by them.
 *
 * <p>Read when first needed and again when older than {@link #FRESH}, whatever the number of
 * datagrams.
 */
public final class NetworkInterfaces {
  static final long FRESH = 10 * Moment.SECOND;

  private BitSet loopbacks = new BitSet();
  private Set<IpAddress> broadcasts = Set.of();
  private long read = Moment.NEVER;

  /** Tells whether interface number {@code index} is a loopback. */
  boolean loopback(int index, long nanos) {
    refresh(nanos);
    return index >= 0 && loopbacks.get(index);
  }

  /** Tells whether {@code address} is the broadcast address of a network we are on. */
  boolean broadcast(IpAddress address, long nanos) {
    refresh(nanos);
    return broadcasts.contains(address);
  }

  /** Returns the number of the interface that {@code zone} names, or is; 0 if there is none. */
  static int index(String zone) {
    try {
      if (zone.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Integer.parseInt(zone);
      }
      NetworkInterface network = NetworkInterface.getByName(zone);
      return network == null ? 0 : network.getIndex();
    } catch (SocketException | NumberFormatException e) {
      return 0;
    }
  }

  /**
   * Adds the interface of a link-local address to what is written of it at {@code at}; tells
   * whether it is there.
   */
  static boolean scope(Address to, long at) {
    if (!(to instanceof Address.Inet(IpAddress ip, int _)) || ip.zone().isEmpty()) {
      return true;
    }
    int index = index(ip.zone());
    Memory.putInt(at + SocketAddresses.SCOPE_AT, index);
    return index > 0;
  }

  private void refresh(long nanos) {
    if (read != Moment.NEVER && nanos - read < FRESH) {
      return;
    }
    read = nanos;
    BitSet indexes = new BitSet();
    Set<IpAddress> addresses = new HashSet<>();
    try {
      for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
        if (network.isLoopback() && network.getIndex() > 0) {
          indexes.set(network.getIndex());
        }
        broadcasts(network.getInterfaceAddresses(), addresses);
      }
      loopbacks = indexes;
      broadcasts = addresses;
    } catch (SocketException e) {
      // An interface went away while we looked: what was known stays until the next look.
    }
  }

  private static void broadcasts(List<InterfaceAddress> addresses, Set<IpAddress> to) {
    for (InterfaceAddress address : addresses) {
      if (address.getBroadcast() != null) {
        to.add(IpAddress.v4(ByteBuffer.wrap(address.getBroadcast().getAddress()).getInt()));
      }
    }
  }
}
