package inetd.model.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import inetd.model.spec.Address;
import inetd.model.spec.IpAddress;
import inetd.model.spec.IpAddress.Family;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Conversations counted by host, and the host that has most. */
final class HostCountsProperties {
  private static Address peer(int host, int port) {
    return new Address.Inet(IpAddress.v4(host), port);
  }

  /** Positive numbers come, negative ones go if they can. */
  @Property
  void theHostThatHasMostHasMost(
      @ForAll @Size(max = 200) List<@IntRange(min = -5, max = 5) Integer> steps) {
    HostCounts counts = new HostCounts();
    Map<Integer, List<Address>> there = new HashMap<>();
    for (int step : steps) {
      List<Address> those = there.computeIfAbsent(Math.abs(step), _ -> new ArrayList<>());
      if (step >= 0) {
        those.add(counts.came(peer(Math.abs(step), those.size())));
      } else if (!those.isEmpty()) {
        counts.went(those.removeLast());
      }
      there.values().removeIf(List::isEmpty);
      assertEquals(there.size(), counts.size());
      if (!there.isEmpty()) {
        int most = there.values().stream().mapToInt(List::size).max().orElseThrow();
        Address host = counts.most();
        assertEquals(
            most,
            there.values().stream()
                .filter(it -> it.contains(host))
                .findFirst()
                .orElseThrow()
                .size());
      }
    }
    counts.clear();
    assertEquals(0, counts.size());
  }

  /** Ten thousand conversations of one host keep one address between them. */
  @Example
  void aHostIsOneObject() {
    HostCounts counts = new HostCounts();
    Address first = counts.came(peer(7, 1));
    assertSame(first, counts.came(peer(7, 2)));
  }

  @Example
  void aNetworkOfIp6IsOneHost() {
    HostCounts counts = new HostCounts();
    Address first = counts.came(new Address.Inet(new IpAddress(Family.V6, 0xfd00L << 48, 1), 1));
    assertSame(first, counts.came(new Address.Inet(new IpAddress(Family.V6, 0xfd00L << 48, 2), 1)));
  }

  @Example
  void theOneThatHasHadAsManyLongestIsFirst() {
    HostCounts counts = new HostCounts();
    Address first = counts.came(peer(1, 1));
    Address second = counts.came(peer(2, 1));
    assertSame(first, counts.most());
    counts.came(peer(2, 2));
    counts.came(peer(1, 2));
    assertSame(second, counts.most());
  }
}
