package inetd.model.builtin;

import inetd.model.builtin.BuiltinSession.Act;
import inetd.model.builtin.BuiltinSession.Turn;
import inetd.model.port.Event.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A client that holds a whole conversation with a talk and remembers all of it. */
final class BuiltinPeer {
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private int largest;

  /** How a conversation ended. */
  record End(String heard, Optional<String> dispatched) {}

  /** Says {@code pieces} one after the other, ends its side, and listens until the talk ends. */
  End converse(BuiltinSession talk, List<byte[]> pieces) {
    Turn turn = talk.begin();
    int next = 0;
    byte[] rest = new byte[0];
    while (true) {
      switch (turn.act()) {
        case Act.Read(int most) -> {
          largest = Math.max(largest, most);
          while (rest.length == 0 && next < pieces.size()) {
            rest = pieces.get(next++);
          }
          int taken = Math.min(most, rest.length);
          byte[] piece = Arrays.copyOf(rest, taken);
          rest = Arrays.copyOfRange(rest, taken, rest.length);
          turn = turn.next().received(Bytes.of(piece));
        }
        case Act.Write(Bytes data) -> {
          largest = Math.max(largest, data.length());
          heard.writeBytes(data.array());
          turn = turn.next().sent();
        }
        case Act.Close _ -> {
          return new End(text(), Optional.empty());
        }
        case Act.Dispatch(String name) -> {
          return new End(text(), Optional.of(name));
        }
      }
    }
  }

  /** Returns everything heard, a character for each byte. */
  String text() {
    return heard.toString(StandardCharsets.ISO_8859_1);
  }

  byte[] bytes() {
    return heard.toByteArray();
  }

  /** Returns the most bytes the talk wanted to read or write at once. */
  int largest() {
    return largest;
  }
}
