package inetd.model.builtin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.builtin.BuiltinSession.Act;
import inetd.model.builtin.BuiltinSession.Turn;
import inetd.model.port.Event.Bytes;
import inetd.model.spec.Builtin;
import inetd.model.word.Limits;
import inetd.model.word.Moment;
import inetd.model.word.Zone;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Laws of every built-in service over a connection. */
final class StreamProperties {
  private static final Moment NOON = new Moment(0, 43_200_000);

  private static BuiltinSession talk(Builtin builtin) {
    return BuiltinSession.of(builtin, TcpmuxTable.NONE, NOON, Zone.UTC, Limits.STANDARD);
  }

  private static byte[] joined(List<byte[]> pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    pieces.forEach(all::writeBytes);
    return all.toByteArray();
  }

  @Property(tries = 200)
  void echoGivesBackExactlyWhatItWasTold(
      @ForAll @Size(max = 8) List<@Size(max = 9000) byte[]> pieces) {
    BuiltinPeer peer = new BuiltinPeer();
    peer.converse(talk(Builtin.ECHO), pieces);
    assertArrayEquals(joined(pieces), peer.bytes());
  }

  @Property(tries = 200)
  void discardSaysNothing(@ForAll @Size(max = 8) List<@Size(max = 9000) byte[]> pieces) {
    assertEquals("", new BuiltinPeer().converse(talk(Builtin.DISCARD), pieces).heard());
  }

  @Property
  void daytimeAndTimeSpeakOnceAndClose(@ForAll @Size(max = 2) List<byte[]> pieces) {
    assertEquals(
        "Thu Jan  1 12:00:00 1970\r\n",
        new BuiltinPeer().converse(talk(Builtin.DAYTIME), pieces).heard());
    assertEquals(4, new BuiltinPeer().converse(talk(Builtin.TIME), pieces).heard().length());
  }

  @Property(tries = 200)
  void aTalkHoldsNoMoreThanOneBuffer(
      @ForAll @Size(max = 4) List<@Size(max = 9000) byte[]> pieces,
      @ForAll @IntRange(min = 74, max = 5000) int buffer) {
    Limits limits = new Limits(60, 600, 4, 1, 1, 1, 600, 74, buffer, 20);
    for (Builtin builtin : Builtin.values()) {
      BuiltinSession talk = BuiltinSession.of(builtin, TcpmuxTable.NONE, NOON, Zone.UTC, limits);
      if (builtin == Builtin.CHARGEN) {
        Act act = talk.begin().act();
        assertTrue(assertInstanceOf(Act.Write.class, act).data().length() <= buffer);
        continue;
      }
      BuiltinPeer peer = new BuiltinPeer();
      peer.converse(talk, pieces);
      assertTrue(peer.largest() <= buffer);
    }
  }

  @Property(tries = 200)
  void chargenIsOneStreamWhateverItsChunks(
      @ForAll @IntRange(min = 74, max = 20_000) int buffer,
      @ForAll @IntRange(min = 1, max = 40) int turns) {
    StringBuilder text = new StringBuilder();
    Turn turn = new Chargen(0, buffer).begin();
    for (int i = 0; i < turns; i++) {
      Bytes data = assertInstanceOf(Act.Write.class, turn.act()).data();
      assertEquals(0, data.length() % 74, "whole lines");
      text.append(new String(data.array(), StandardCharsets.US_ASCII));
      turn = turn.next().sent();
    }
    List<String> lines = text.toString().lines().toList();
    for (int n = 0; n < lines.size(); n++) {
      assertEquals(72, lines.get(n).length());
      for (int c = 0; c < 72; c++) {
        assertEquals((char) (' ' + (n + c) % 95), lines.get(n).charAt(c));
      }
    }
    assertTrue(text.toString().endsWith("\r\n"));
  }

  @Property
  void noCallInAnyOrderIsAnException(
      @ForAll Builtin builtin,
      @ForAll @Size(max = 20) List<@IntRange(min = 0, max = 2) Integer> calls) {
    Turn turn = talk(builtin).begin();
    for (int call : calls) {
      turn =
          switch (call) {
            case 0 -> turn.next().received(Bytes.of((byte) 'x'));
            case 1 -> turn.next().sent();
            default -> turn.next().received(Bytes.EMPTY);
          };
    }
  }
}
