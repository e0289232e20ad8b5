package inetd.model.builtin;

import inetd.model.port.Event.Arrival;
import inetd.model.spec.IpAddress;

/**
 * Whom a built-in datagram service answers.
 *
 * <p>A forged sender can make two such services talk to each other for ever, or one of them shout
 * at a whole network; so nobody is answered who could be such a service or who is more than one. A
 * request that was sent to many hosts would be answered by all of them: one datagram would become a
 * flood. So only what was sent to one address of this machine's is answered, and from that address;
 * NetBSD's comes to the same, for no socket may send from the address of many.
 *
 * <p>Unlike NetBSD's, a loopback sender is answered if its datagram did come over a loopback
 * interface: only this machine can put one there.
 */
public final class DatagramGuard {
  private DatagramGuard() {}

  /** Tells whether the sender of {@code arrival} may be answered. */
  public static boolean test(Arrival arrival) {
    return !arrival.broadcast()
        && !isService(arrival.from().port())
        && mayBe(arrival.from().ip(), arrival.loopback())
        && !isMany(arrival.to());
  }

  /** Tells whether {@code port} is one of echo, discard, daytime, chargen, time. */
  private static boolean isService(int port) {
    return port == 7 || port == 9 || port == 13 || port == 19 || port == 37;
  }

  /** Tells whether {@code to} is everybody's or a group's: all ones, 224.0.0.0/4, ff00::/8. */
  private static boolean isMany(IpAddress to) {
    return switch (to.family()) {
      case V4 -> to.low() >>> 28 == 0xe || to.low() == 0xffff_ffffL;
      case V6 -> to.high() >>> 56 == 0xff;
    };
  }

  private static boolean mayBe(IpAddress ip, boolean loopback) {
    return switch (ip.family()) {
      case V4 -> mayBe4(ip.low(), loopback);
      case V6 -> mayBe6(ip, loopback);
    };
  }

  private static boolean mayBe4(long bits, boolean loopback) {
    int net = (int) (bits >>> 24);
    return switch (net) {
      case 0, 255 -> false;
      case 127 -> loopback;
      default -> net >>> 4 != 0xe; // 224.0.0.0/4 is multicast.
    };
  }

  private static boolean mayBe6(IpAddress ip, boolean loopback) {
    if (ip.equals(IpAddress.LOOPBACK6)) {
      return loopback;
    }
    boolean mapped = ip.high() == 0 && ip.low() >>> 32 == 0xffff;
    boolean compatible = ip.high() == 0 && ip.low() >>> 32 == 0; // The unspecified :: is 0/8 too.
    return (mapped || compatible)
        ? mayBe4(ip.low() & 0xffff_ffffL, loopback)
        : ip.high() >>> 56 != 0xff; // ff00::/8 is multicast.
  }
}
