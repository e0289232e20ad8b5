package inetd.model.source.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Text read and written again, be it UTF-8 or not. */
final class Utf8Properties {
  /** Bytes of which some are letters together. */
  @Provide
  Arbitrary<byte[]> bytes() {
    Arbitrary<String> odd = Arbitraries.strings().withCharRange('\0', 'ÿ').ofMaxLength(4);
    Arbitrary<String> letters = Arbitraries.of("a", "é", "€", "😀", "\ufffd", "\uffff", "\u0080");
    return Combinators.combine(odd, letters, odd)
        .as((a, b, c) -> a + new String(b.getBytes(UTF_8), ISO_8859_1) + c)
        .list()
        .ofMaxSize(4)
        .map(parts -> String.join("", parts).getBytes(ISO_8859_1));
  }

  @Property
  void noByteIsLost(@ForAll("bytes") byte[] bytes) {
    assertArrayEquals(bytes, Utf8.encode(Utf8.decode(bytes)));
  }

  @Property
  void whatIsWellFormedIsReadAsEver(@ForAll("bytes") byte[] bytes) {
    try {
      assertEquals(
          UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), Utf8.decode(bytes));
    } catch (CharacterCodingException _) {
      // Something in it is not.
    }
  }

  @Property
  void partsComeToTheSameTextAsTheWhole(
      @ForAll("bytes") byte[] one, @ForAll("bytes") byte[] other) {
    byte[] both = new byte[one.length + other.length];
    System.arraycopy(one, 0, both, 0, one.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    assertEquals(Utf8.decode(both), Utf8.whole(Utf8.decode(one) + Utf8.decode(other)));
  }

  @Property
  void jsonIsUtf8AndGivesTheSameTextBack(@ForAll("bytes") byte[] bytes) throws Exception {
    String text = Utf8.decode(bytes);
    byte[] json = Utf8.json(JsonWriter.string(text));
    assertEquals(text, read(UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString()));
  }

  private static Object read(String json) throws JsonParserException {
    return JsonParser.array().from("[" + json + "]").getFirst();
  }

  @Example
  void aLatinByteIsHalfOfAPairAndItsNeighboursAreLetters() {
    byte[] bytes = {'c', (byte) 0xe9, (byte) 0xc3, (byte) 0xa9};
    assertEquals("c\udce9é", Utf8.decode(bytes));
    assertEquals(4, Utf8.length("c\udce9é"));
  }

  @Example
  void aSurrogateOfCesuIsNoLetter() {
    byte[] bytes = {(byte) 0xed, (byte) 0xa0, (byte) 0x80};
    assertEquals("\udced\udca0\udc80", Utf8.decode(bytes));
  }
}
