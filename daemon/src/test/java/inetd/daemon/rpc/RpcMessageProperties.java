package inetd.daemon.rpc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.spec.Address.Inet;
import inetd.model.spec.IpAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** The words of RFC 5531 and RFC 4506. */
final class RpcMessageProperties {
  private static ByteBuffer words(int... words) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * words.length);
    for (int word : words) {
      buffer.putInt(word);
    }
    return buffer.flip();
  }

  @Test
  void aCallNamesProgramVersionAndProcedureAndNoCredentials() {
    ByteBuffer bytes = new RpcMessage(77, 100_000, 3, 1).bytes();
    assertEquals(words(77, 0, 2, 100_000, 3, 1, 0, 0, 0, 0), bytes);
  }

  @Property
  void aStringIsPaddedToWholeWords(@ForAll @StringLength(max = 40) String text) {
    int bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    int length = new RpcMessage(1, 2, 3, 4).text(text).bytes().remaining() - 40;
    assertEquals(4 + Math.ceilDiv(bytes, 4) * 4, length);
  }

  @Test
  void aStringIsItsLengthItsBytesAndZeros() {
    ByteBuffer bytes = new RpcMessage(1, 2, 3, 4).text("tcp6x").bytes().position(40);
    byte[] tail = new byte[12];
    bytes.get(tail);
    assertArrayEquals(new byte[] {0, 0, 0, 5, 't', 'c', 'p', '6', 'x', 0, 0, 0}, tail);
  }

  @Test
  void aReplyIsYesOrNo() throws IOException {
    RpcMessage call = new RpcMessage(9, 1, 1, 1);
    assertEquals(true, call.answer(words(9, 1, 0, 0, 0, 0, 1)));
    assertEquals(false, call.answer(words(9, 1, 0, 0, 0, 0, 0)));
    assertEquals(true, call.answer(words(9, 1, 0, 1, 4, 12345, 0, 1)), "a verifier is skipped");
  }

  @Test
  void whatIsNoReplyToTheCallIsAnError() {
    RpcMessage call = new RpcMessage(9, 1, 1, 1);
    List<ByteBuffer> replies =
        List.of(
            words(8, 1, 0, 0, 0, 0, 1),
            words(9, 0, 0, 0, 0, 0, 1),
            words(9, 1, 1, 1, 1),
            words(9, 1, 0, 0, 0, 2, 2, 4),
            words(9, 1, 0, 0, -1, 0, 1),
            words(9, 1, 0, 0, 400, 0, 1),
            words(9, 1, 0, 0, 0, 0),
            words());
    for (ByteBuffer reply : replies) {
      assertThrows(IOException.class, () -> call.answer(reply));
    }
  }

  @Property
  void anyBytesAreAnAnswerOrAnError(@ForAll @Size(max = 60) byte[] bytes) {
    try {
      new RpcMessage(0, 1, 1, 1).answer(ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      assertTrue(String.valueOf(e.getMessage()).length() > 5);
    }
  }

  @Property
  void aUniversalAddressEndsInTheTwoBytesOfThePort(
      @ForAll @IntRange(min = 0, max = 255) int high,
      @ForAll @IntRange(min = 0, max = 255) int low) {
    int port = high << 8 | low;
    assertEquals("0.0.0.0." + high + "." + low, Rpcbind.universal(new Inet(IpAddress.ANY4, port)));
    assertEquals("::." + high + "." + low, Rpcbind.universal(new Inet(IpAddress.ANY6, port)));
  }
}
