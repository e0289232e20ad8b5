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

/**
 * The number of conversations of each host, and the host with most. Coming, going and asking cost
 * the same however many there are.
 *
 * <p>A whole network of IPv6 (64 bits of its addresses) is one host: whoever has one address there
 * has all of them.
 */
public final class HostCounts {
  private final Map<Address, Integer> counts = new HashMap<>();

  /** The hosts that have as many as the index says, who has had them longest first. */
  private final List<Set<Address>> byCount = new ArrayList<>(List.of(Set.of()));

  /** Returns which host {@code peer} is. */
  public static Address of(Address peer) {
    return switch (peer) {
      case Address.Inet(IpAddress ip, int _) when ip.family() == Family.V6 ->
          new Address.Inet(new IpAddress(Family.V6, ip.high(), 0), 0);
      case Address.Inet(IpAddress ip, int _) -> new Address.Inet(ip, 0);
      case Address.Local _, Address.Unknown _ -> Address.UNKNOWN;
    };
  }

  public void came(Address host) {
    move(host, 1);
  }

  public void went(Address host) {
    move(host, -1);
  }

  private void move(Address host, int step) {
    int before = counts.getOrDefault(host, 0);
    int after = before + step;
    Check.that(after >= 0, "who goes has come");
    if (before > 0) {
      byCount.get(before).remove(host);
    }
    if (after > 0) {
      counts.put(host, after);
      if (after == byCount.size()) {
        byCount.add(new LinkedHashSet<>());
      }
      byCount.get(after).add(host);
    } else {
      counts.remove(host);
    }
    if (byCount.size() > 1 && byCount.getLast().isEmpty()) {
      byCount.removeLast();
    }
  }

  /** Returns the host that has most; there is one. */
  public Address most() {
    return byCount.getLast().iterator().next();
  }

  public void clear() {
    counts.clear();
    byCount.subList(1, byCount.size()).clear();
  }

  /** Returns how many hosts there are. */
  public int size() {
    return counts.size();
  }
}
