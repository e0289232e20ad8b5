package inetd.model.builtin;

import inetd.model.port.Event.Bytes;

/**
 * discard (RFC 863): reads and forgets, until the peer has nothing more to say.
 *
 * @param most bytes read at once
 */
record Discard(int most) implements BuiltinSession {
  @Override
  public Turn begin() {
    return new Turn(this, new Act.Read(most));
  }

  @Override
  public Turn received(Bytes data) {
    return new Turn(this, data.length() == 0 ? new Act.Close() : new Act.Read(most));
  }

  @Override
  public Turn sent() {
    return begin();
  }
}
