package inetd.model.builtin;

import inetd.model.port.Event.Bytes;

/**
 * echo (RFC 862): gives back what it reads, until the peer has nothing more to say.
 *
 * @param most bytes held at once
 */
record Echo(int most) implements BuiltinSession {
  @Override
  public Turn begin() {
    return new Turn(this, new Act.Read(most));
  }

  @Override
  public Turn received(Bytes data) {
    return new Turn(this, data.length() == 0 ? new Act.Close() : new Act.Write(data));
  }

  @Override
  public Turn sent() {
    return begin();
  }
}
