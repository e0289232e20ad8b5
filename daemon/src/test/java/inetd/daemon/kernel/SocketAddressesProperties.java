package inetd.daemon.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.daemon.linux.LinuxAbi;
import inetd.daemon.posix.Memory;
import inetd.model.spec.Address;
import inetd.model.spec.IpAddress;
import inetd.model.spec.IpAddress.Family;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** An address that is written for the C library is read back as what it was. */
final class SocketAddressesProperties {
  private static final Abi.Addresses BSD = new Abi.Addresses(true, 24, 104);
  private static final long ROOM = Memory.allocate(SocketAddresses.ROOM);

  @Property
  void whatIsWrittenIsRead(@ForAll("addresses") Address address) {
    for (Abi.Addresses layout : List.of(LinuxAbi.ABI.addresses(), BSD)) {
      SocketAddresses addresses = new SocketAddresses(layout);
      int length = addresses.write(address, ROOM);
      assertEquals(address, addresses.read(ROOM, length));
      assertEquals(addresses.family(address), layout.family(ROOM));
    }
  }

  @Property
  void whatSystemsWriteIsReadWithoutHarm(
      @ForAll byte[] bytes, @ForAll @net.jqwik.api.constraints.IntRange(max = 200) int length) {
    Memory.clear(ROOM, SocketAddresses.ROOM);
    Memory.putBytes(ROOM, bytes, 0, Math.min(bytes.length, SocketAddresses.ROOM));
    new SocketAddresses(LinuxAbi.ABI.addresses()).read(ROOM, length);
  }

  @Provide
  Arbitrary<Address> addresses() {
    Arbitrary<IpAddress> four = Arbitraries.integers().map(IpAddress::v4);
    Arbitrary<IpAddress> six =
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
            .as((high, low) -> new IpAddress(Family.V6, high, low));
    Arbitrary<Address> inet =
        Combinators.combine(Arbitraries.oneOf(four, six), Arbitraries.integers().between(0, 65_535))
            .as(Address.Inet::new);
    Arbitrary<Address> local =
        Arbitraries.strings()
            .withCharRange('!', '~')
            .withChars('é')
            .ofMaxLength(51)
            .map(Address.Local::new);
    return Arbitraries.oneOf(inet, local);
  }
}
