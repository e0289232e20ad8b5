package inetd.model.builtin;

import inetd.model.port.Event.Bytes;

/**
 * chargen (RFC 864): lines out of the ring of printable characters, until a write fails.
 *
 * <p>It never reads: a client that wants no more closes.
 *
 * @param position the first line of the next write, on the {@link CharacterRing}
 * @param most bytes written at once; whole lines, as many as fit
 */
record Chargen(int position, int most) implements BuiltinSession {
  @Override
  public Turn begin() {
    int lines = most / CharacterRing.LINE;
    return new Turn(
        new Chargen(CharacterRing.after(position, lines), most),
        new Act.Write(CharacterRing.lines(position, lines)));
  }

  @Override
  public Turn received(Bytes data) {
    return begin();
  }

  @Override
  public Turn sent() {
    return begin();
  }
}
