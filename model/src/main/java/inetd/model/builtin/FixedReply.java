package inetd.model.builtin;

import inetd.model.port.Event.Bytes;

/** The talk of a service that says one thing and closes: daytime, time, tcpmux's replies. */
record FixedReply(Bytes text) implements BuiltinSession {
  @Override
  public Turn begin() {
    return new Turn(this, new Act.Write(text));
  }

  @Override
  public Turn received(Bytes data) {
    return sent();
  }

  @Override
  public Turn sent() {
    return new Turn(this, new Act.Close());
  }
}
