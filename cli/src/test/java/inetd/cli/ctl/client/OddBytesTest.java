package inetd.cli.ctl.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** A name that is no UTF-8 is typed as it is shown. */
final class OddBytesTest {
  @Test
  void whatIsShownCanBeTyped() throws IOException {
    StringWriter shown = new StringWriter();
    try (OddBytes out = new OddBytes(shown)) {
      out.write("caf\udce9 é 😀");
    }
    assertEquals("caf\\xe9 é 😀", shown.toString());
    assertEquals("caf\udce9 é 😀", OddBytes.name(shown.toString()));
  }

  @Test
  void lettersAreTypedAsTheyAreOrByteForByte() {
    assertEquals("é", OddBytes.name("\\xc3\\xa9"));
    assertEquals("a\\x41\\x", OddBytes.name("a\\x41\\x"));
  }
}
