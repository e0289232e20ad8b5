package inetd.model.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.model.port.Event.Bytes;
import inetd.model.spec.Builtin;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.Zone;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The built-in services over datagrams. */
final class DatagramBuiltinsProperties {
  private static Optional<Bytes> answer(Builtin builtin, byte[] request, int position) {
    return DatagramBuiltins.answer(
        builtin, Bytes.of(request), position, new Moment(0, 0), Zone.UTC, Limits.STANDARD);
  }

  @Property
  void echoGivesTheDatagramBackCutTo4096Bytes(@ForAll @Size(max = 9000) byte[] request) {
    byte[] expected = Arrays.copyOf(request, Math.min(request.length, 4096));
    assertEquals(Optional.of(Bytes.of(expected)), answer(Builtin.ECHO, request, 0));
  }

  @Property
  void chargenAnswersOneLineAndComesRoundAfter95(@ForAll int position) {
    int later = position;
    for (int i = 0; i < 95; i++) {
      later = DatagramBuiltins.after(later);
    }
    Optional<Bytes> line = answer(Builtin.CHARGEN, new byte[0], position);
    assertEquals(Optional.of(74), line.map(Bytes::length));
    assertEquals(line, answer(Builtin.CHARGEN, new byte[1], later));
  }

  @Test
  void consecutiveLinesOfChargenAreTheStreamsLines() {
    Bytes stream = CharacterRing.lines(0, 2);
    Bytes second = answer(Builtin.CHARGEN, new byte[0], DatagramBuiltins.after(0)).orElseThrow();
    assertEquals(Bytes.of(Arrays.copyOfRange(stream.array(), 74, 148)), second);
  }

  @Test
  void daytimeAndTimeAnswerWhatTheStreamsSay() {
    Bytes noon = Bytes.of("Thu Jan  1 00:00:00 1970\r\n".getBytes(StandardCharsets.US_ASCII));
    assertEquals(Optional.of(noon), answer(Builtin.DAYTIME, new byte[0], 0));
    Bytes time = Bytes.of((byte) 0x83, (byte) 0xaa, (byte) 0x7e, (byte) 0x80);
    assertEquals(Optional.of(time), answer(Builtin.TIME, new byte[0], 0));
  }

  @Property
  void discardAnswersNothing(@ForAll byte[] request) {
    assertEquals(Optional.empty(), answer(Builtin.DISCARD, request, 0));
  }

  @Property
  void noRequestIsAnException(
      @ForAll Builtin builtin, @ForAll byte[] request, @ForAll int position) {
    answer(builtin, request, position);
  }
}
