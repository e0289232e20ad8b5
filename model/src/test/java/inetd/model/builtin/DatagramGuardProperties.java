package inetd.model.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import inetd.model.port.Event.Arrival;
import inetd.model.spec.Address.Inet;
import inetd.model.spec.IpAddress;
import inetd.model.spec.IpAddress.Family;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the built-in datagram services answer. */
final class DatagramGuardProperties {
  private static boolean good(IpAddress ip, int port, boolean loopback, boolean broadcast) {
    return DatagramGuard.test(new Arrival(new Inet(ip, port), ip, loopback, broadcast));
  }

  private static IpAddress v6(long high, long low) {
    return new IpAddress(Family.V6, high, low);
  }

  private static int bits(int a, int b, int c, int d) {
    return a << 24 | b << 16 | c << 8 | d;
  }

  @ParameterizedTest
  @CsvSource({
    "192, 0, 2, 1, true, true",
    "10, 255, 255, 254, true, true",
    "0, 0, 0, 0, false, false",
    "0, 1, 2, 3, false, false",
    "127, 0, 0, 1, false, true",
    "127, 255, 255, 254, false, true",
    "126, 255, 255, 255, true, true",
    "128, 0, 0, 1, true, true",
    "223, 255, 255, 255, true, true",
    "224, 0, 0, 1, false, false",
    "239, 255, 255, 255, false, false",
    "240, 0, 0, 1, true, true",
    "255, 0, 0, 1, false, false",
    "255, 255, 255, 255, false, false",
  })
  void anIpv4PeerIsJudgedByItsNetwork(int a, int b, int c, int d, boolean far, boolean near) {
    int bits = bits(a, b, c, d);
    long low = bits & 0xffff_ffffL;
    assertEquals(far, good(IpAddress.v4(bits), 1024, false, false));
    assertEquals(near, good(IpAddress.v4(bits), 1024, true, false));
    IpAddress mapped = v6(0, 0xffff_0000_0000L | low);
    assertEquals(far, good(mapped, 1024, false, false), mapped::toString);
    assertEquals(near, good(mapped, 1024, true, false), mapped::toString);
    IpAddress compatible = v6(0, low);
    assertEquals(far, good(compatible, 1024, false, false), compatible::toString);
    assertEquals(near, good(compatible, 1024, true, false), compatible::toString);
  }

  @Example
  void anIpv6PeerIsJudgedByItsKind() {
    IpAddress global = v6(0x2001_0db8_0000_0000L, 1);
    IpAddress linkLocal = v6(0xfe80_0000_0000_0000L, 1);
    IpAddress multicast = v6(0xff02_0000_0000_0000L, 1);
    assertEquals(true, good(global, 1024, false, false));
    assertEquals(true, good(linkLocal, 1024, false, false));
    assertEquals(false, good(multicast, 1024, true, false));
    assertEquals(false, good(IpAddress.ANY6, 1024, true, false));
    assertEquals(true, good(IpAddress.LOOPBACK6, 1024, true, false));
    assertEquals(false, good(IpAddress.LOOPBACK6, 1024, false, false));
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 9, 13, 19, 37})
  void aSourcePortOfASmallServiceIsNeverAnswered(int port) {
    assertFalse(good(IpAddress.LOOPBACK4, port, true, false));
    assertFalse(good(IpAddress.v4(bits(192, 0, 2, 1)), port, false, false));
    assertFalse(good(v6(0x2001_0db8_0000_0000L, 1), port, false, false));
  }

  @Property
  void aBroadcastSenderIsNeverAnswered(
      @ForAll int bits, @ForAll @IntRange(min = 0, max = 65535) int port, @ForAll boolean near) {
    assertFalse(good(IpAddress.v4(bits), port, near, true));
  }

  @ParameterizedTest
  @CsvSource({
    "192, 0, 2, 7, true",
    "127, 0, 0, 1, true",
    "223, 255, 255, 255, true",
    "224, 0, 0, 1, false",
    "239, 1, 2, 3, false",
    "255, 255, 255, 255, false",
  })
  void onlyWhatWasSentToOneIpv4AddressIsAnswered(int a, int b, int c, int d, boolean answered) {
    Inet from = new Inet(IpAddress.v4(bits(192, 0, 2, 1)), 1024);
    IpAddress to = IpAddress.v4(bits(a, b, c, d));
    assertEquals(answered, DatagramGuard.test(new Arrival(from, to, false, false)));
    assertFalse(DatagramGuard.test(new Arrival(from, to, false, true)));
  }

  @Example
  void onlyWhatWasSentToOneIpv6AddressIsAnswered() {
    Inet from = new Inet(v6(0x2001_0db8_0000_0000L, 1), 1024);
    IpAddress group = v6(0xff02_0000_0000_0000L, 1);
    IpAddress host = v6(0x2001_0db8_0000_0000L, 2);
    assertFalse(DatagramGuard.test(new Arrival(from, group, false, false)));
    assertEquals(true, DatagramGuard.test(new Arrival(from, host, false, false)));
  }

  @Property
  void noAddressIsAnException(@ForAll long high, @ForAll long low, @ForAll int port) {
    good(v6(high, low), port, true, false);
  }
}
