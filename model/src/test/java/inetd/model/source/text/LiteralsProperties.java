package inetd.model.source.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.spec.IpAddress;
import inetd.model.spec.IpAddress.Family;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;

/** IP literals (RFC 4291 section 2.2, RFC 5952). */
final class LiteralsProperties {
  @Property
  void whatAnAddressPrintsIsReadBack(@ForAll long high, @ForAll long low) {
    IpAddress six = new IpAddress(Family.V6, high, low);
    assertEquals(Optional.of(six), Literals.parse(six.toString()));
    IpAddress four = IpAddress.v4((int) low);
    assertEquals(Optional.of(four), Literals.parse(four.toString()));
  }

  /** Bytes of which most are zero, so that runs of zero groups are common. */
  @Property
  void shortenedAddressesAreReadBack(@ForAll("sparse") long high, @ForAll("sparse") long low) {
    IpAddress six = new IpAddress(Family.V6, high, low);
    assertEquals(Optional.of(six), Literals.parse(six.toString()));
  }

  @Provide
  Arbitrary<Long> sparse() {
    return Arbitraries.of(0L, 1L, 0x10000L, 0xffff00000000L, 1L << 48, 0xffff00000001L);
  }

  @Property
  void anyTextIsReadOrNot(
      @ForAll
          @Chars({':', '.', '%', 'x'})
          @CharRange(from = '0', to = '9')
          @CharRange(from = 'a', to = 'f')
          String text) {
    Literals.parse(text)
        .ifPresent(
            address -> assertEquals(Optional.of(address), Literals.parse(address.toString())));
  }

  @Example
  void aLinkLocalAddressMayHaveAZone() {
    IpAddress bare = new IpAddress(Family.V6, 0xfe80L << 48, 1);
    assertEquals(Optional.of(bare.on("eth0")), Literals.parse("fe80::1%eth0"));
    assertEquals(Optional.of(bare.on("2")), Literals.parse("fe80:0:0:0:0:0:0:1%2"));
    assertEquals("fe80::1%eth0", bare.on("eth0").toString());
    for (String no :
        List.of(
            "fe80::1%",
            "::1%lo",
            "2001:db8::1%eth0",
            "127.0.0.1%lo",
            "fe80::1%a/b",
            "fe80::1%eth0%1",
            "fe80::1%sixteencharacter",
            "%eth0",
            "fe80::1% x")) {
      assertEquals(Optional.empty(), Literals.parse(no), no);
    }
  }

  @Example
  void otherWaysToWriteAnAddressAreReadToo() {
    assertEquals(Optional.of(IpAddress.LOOPBACK6), Literals.parse("0:0:0:0:0:0:0:1"));
    assertEquals(Optional.of(IpAddress.ANY6), Literals.parse("::"));
    assertEquals(Literals.parse("2001:db8::1:0:0:1"), Literals.parse("2001:0DB8:0:0:1:0:0:1"));
    assertEquals(Literals.parse("64:ff9b::c000:221"), Literals.parse("64:ff9b::192.0.2.33"));
    assertEquals(Literals.parse("1:2:3:4:5:6:102:304"), Literals.parse("1:2:3:4:5:6:1.2.3.4"));
    assertEquals(Optional.of(new IpAddress(Family.V6, 1L << 48, 0)), Literals.parse("1::"));
  }

  @Example
  void whatIsNoLiteralIsNone() {
    for (String text :
        List.of(
            "",
            ":",
            ":::",
            "1:",
            ":1",
            "1::2::3",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "1:2:3:4:5:6:7::8:9",
            "12345::",
            "g::",
            "::1.2.3",
            "::1.2.3.4:5",
            "1:2:3:4:5:6:7:1.2.3.4",
            "1.2.3",
            "1.2.3.4.5",
            "1.2.3.256",
            "01.2.3.4",
            "1.2.3.",
            ".1.2.3",
            "1..2.3",
            "1.2.3.4 ",
            "0x7f.1.1.1",
            "localhost",
            "[::1]",
            "1::2:3:4:5:6:7:8")) {
      assertTrue(Literals.parse(text).isEmpty(), text);
    }
  }
}
