package inetd.model.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.spec.Address;
import inetd.model.spec.IpAddress;
import inetd.model.spec.Rates;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The window of the limits: reference section 11. */
final class RateWindowProperties {
  private static final long WINDOW = 60 * Moment.SECOND;
  private static final Moment START = new Moment(1_000 * Moment.SECOND, 0);
  private static final Rates BY_ADDRESS = new Rates(1_000, OptionalLong.of(3));
  private static final Rates BY_SERVICE = new Rates(3, OptionalLong.empty());

  private static Address peer(int host, int port) {
    return new Address.Inet(IpAddress.v4(0x0a000000 + host), port);
  }

  private static Limits limits(int peers) {
    return new Limits(60, 600, 4, 1, peers, 10, 600, 258, 4096, 20);
  }

  @Property
  void everyAddressIsCountedByItselfAndItsPortIsNothing(
      @ForAll List<@IntRange(min = 1, max = 5) Integer> hosts,
      @ForAll @IntRange(max = 6) int most) {
    RateWindow window = new RateWindow();
    Map<Integer, Long> counts = new HashMap<>();
    for (int host : hosts) {
      window.count(BY_ADDRESS, peer(host, 1_000 + counts.size()));
      counts.merge(host, 1L, Long::sum);
    }
    assertEquals(hosts.size(), window.starts());
    for (int host = 1; host <= 6; host++) {
      assertEquals(counts.getOrDefault(host, 0L), window.startsFor(peer(host, 9)));
      assertEquals(
          counts.size() < most || counts.containsKey(host), window.hasRoomFor(peer(host, 9), most));
    }
  }

  @Example
  void whereNothingLimitsAddressesNoneIsKept() {
    RateWindow window = new RateWindow();
    window.count(BY_SERVICE, peer(1, 1));
    assertEquals(1, window.starts());
    assertEquals(0, window.startsFor(peer(1, 1)));
  }

  /** Opens a window and counts {@code starts} of one address in it. */
  private static RateWindow counted(Rates rates, int starts) {
    RateWindow window = new RateWindow();
    window.settle(rates, peer(1, 1), START, Limits.STANDARD);
    for (int i = 0; i < starts; i++) {
      window.count(rates, peer(1, 1));
    }
    return window;
  }

  private static long settled(RateWindow window, Rates rates, int host, int peers, long later) {
    window.settle(rates, peer(host, 1), START.plusNanos(later), limits(peers));
    return window.starts();
  }

  @Property
  void aWindowEndsOnlyWhereALimitIsMet(
      @ForAll @IntRange(min = 1, max = 5) int starts,
      @ForAll @IntRange(min = 1, max = 2) int host) {
    boolean service = starts >= 3;
    assertEquals(
        service ? 0 : starts,
        settled(counted(BY_SERVICE, starts), BY_SERVICE, host, 9, WINDOW + 1));
    boolean address = host == 1 && starts >= 3;
    assertEquals(
        address ? 0 : starts,
        settled(counted(BY_ADDRESS, starts), BY_ADDRESS, host, 9, WINDOW + 1));
    boolean full = address || host == 2;
    assertEquals(
        full ? 0 : starts, settled(counted(BY_ADDRESS, starts), BY_ADDRESS, host, 1, WINDOW + 1));
  }

  @Property
  void itLastsSixtySecondsFromItsFirstStart(@ForAll @LongRange(max = 60) long later) {
    assertEquals(3, settled(counted(BY_SERVICE, 3), BY_SERVICE, 1, 9, later * Moment.SECOND));
    RateWindow again = counted(BY_SERVICE, 3);
    assertEquals(0, settled(again, BY_SERVICE, 1, 9, WINDOW + 1));
    for (int i = 0; i < 3; i++) {
      again.count(BY_SERVICE, peer(1, 1));
    }
    assertEquals(3, settled(again, BY_SERVICE, 1, 9, 2 * WINDOW + 1));
    assertEquals(0, settled(again, BY_SERVICE, 1, 9, 2 * WINDOW + 2));
  }

  @Property
  void aRefusalIsToldOncePerAddressAndWindow(
      @ForAll List<@IntRange(min = 1, max = 9) Integer> hosts,
      @ForAll @LongRange(max = 60) long later) {
    RateWindow window = new RateWindow();
    HashSet<Integer> told = new HashSet<>();
    for (int host : hosts) {
      Moment now = told.isEmpty() ? START : START.plusNanos(later * Moment.SECOND);
      assertEquals(told.add(host), window.firstRefusal(peer(host, host), now, Limits.STANDARD));
    }
    Moment next = START.plusNanos(WINDOW + 1);
    for (int host : told) {
      assertTrue(window.firstRefusal(peer(host, 1), next, Limits.STANDARD));
    }
  }

  @Example
  void aFloodOfAddressesIsToldOfTwoHundredAndFiftySixTimes() {
    RateWindow window = new RateWindow();
    int told = 0;
    for (int host = 0; host < 1_000; host++) {
      told += window.firstRefusal(peer(host, 1), START, Limits.STANDARD) ? 1 : 0;
    }
    assertEquals(256, told);
  }

  @Example
  void whatIsForgottenIsAsIfItHadNotBeen() {
    RateWindow window = counted(BY_ADDRESS, 3);
    assertTrue(window.firstRefusal(peer(1, 1), START, Limits.STANDARD));
    assertFalse(window.firstRefusal(peer(1, 1), START, Limits.STANDARD));
    window.clear();
    assertEquals(0, window.starts());
    assertEquals(0, window.startsFor(peer(1, 1)));
    assertTrue(window.firstRefusal(peer(1, 1), START, Limits.STANDARD));
  }
}
