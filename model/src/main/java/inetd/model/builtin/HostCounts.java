package inetd.model.builtin;

import inetd.model.spec.Address;
import inetd.model.spec.IpAddress;
import inetd.model.spec.IpAddress.Family;
import inetd.model.word.Check;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The number of conversations of each host, and the host with most. Coming, going and asking cost
 * the same however many there are.
 *
 * <p>A whole network of IPv6 (64 bits of its addresses) is one host: whoever has one address there
 * has all of them.
 */
public final class HostCounts {
  /** One host with a conversation. */
  private static final class Host {
    final Address address;
    int count;

    Host(Address address) {
      this.address = address;
    }
  }

  private final Map<Address, Host> hosts = new HashMap<>();

  /** The hosts that have as many as the index says, who has had them longest first. */
  private final List<@Nullable Set<Host>> byCount = new ArrayList<>();

  /** An empty set: a host that goes up alone takes it along, and leaves none at each step. */
  private Set<Host> spare = new LinkedHashSet<>();

  private static Address hostOf(Address peer) {
    return switch (peer) {
      case Address.Inet(IpAddress ip, int _) when ip.family() == Family.V6 ->
          new Address.Inet(new IpAddress(Family.V6, ip.high(), 0), 0);
      case Address.Inet(IpAddress ip, int _) -> new Address.Inet(ip, 0);
      case Address.Local _, Address.Unknown _ -> Address.UNKNOWN;
    };
  }

  /** Counts one more of {@code peer}'s host; returns that, the same object for all that it has. */
  public Address came(Address peer) {
    Host host = hosts.computeIfAbsent(hostOf(peer), Host::new);
    if (host.count > 0) {
      leave(host);
    }
    host.count++;
    join(host);
    return host.address;
  }

  /** Counts one less of {@code address}, as {@link #came} returned it. */
  public void went(Address address) {
    Host host = Check.present(hosts.get(address), "who goes has come");
    leave(host);
    host.count--;
    if (host.count > 0) {
      join(host);
    } else {
      hosts.remove(address);
    }
    while (!byCount.isEmpty() && byCount.getLast() == null) {
      byCount.removeLast();
    }
  }

  private void leave(Host host) {
    Set<Host> those = Check.present(byCount.get(host.count), "each stands where it counts");
    those.remove(host);
    if (those.isEmpty()) {
      byCount.set(host.count, null);
      spare = those;
    }
  }

  private void join(Host host) {
    while (byCount.size() <= host.count) {
      byCount.add(null);
    }
    Set<Host> those = byCount.get(host.count);
    if (those == null) {
      those = spare.isEmpty() ? spare : new LinkedHashSet<>();
      byCount.set(host.count, those);
    }
    those.add(host);
  }

  /** Returns the host that has most; there is one. */
  public Address most() {
    return Check.present(byCount.getLast(), "somebody has most").iterator().next().address;
  }

  public void clear() {
    hosts.clear();
    byCount.clear();
  }

  /** Returns how many hosts there are. */
  public int size() {
    return hosts.size();
  }
}
