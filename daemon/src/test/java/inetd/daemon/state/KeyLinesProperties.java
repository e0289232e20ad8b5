package inetd.daemon.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.source.text.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every key is read back from its line, whatever its bytes are. */
final class KeyLinesProperties {
  @Provide
  Arbitrary<String> keys() {
    Arbitrary<Character> odd = Arbitraries.chars().range('\udc80', '\udcff');
    return Arbitraries.oneOf(
            odd.map(String::valueOf), Arbitraries.of("a", "%", "\n", "é", "😀", "%E9"))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(parts -> Utf8.whole(String.join("", parts)));
  }

  @Property
  void aKeyIsReadBack(@ForAll("keys") String key) {
    KeyLines lines = KeyLines.of(KeyLines.bytes(Set.of(key), List.of()));
    assertEquals(Set.of(key), lines.keys());
    assertEquals(List.of(), lines.wrong());
  }

  @Example
  void aByteThatIsNoUtf8IsTwoDigits() {
    assertArrayEquals(
        "caf%E9é\n".getBytes(StandardCharsets.UTF_8),
        KeyLines.bytes(Set.of("caf\udce9é"), List.of()));
  }
}
