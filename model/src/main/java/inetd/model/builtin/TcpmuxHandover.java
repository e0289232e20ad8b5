package inetd.model.builtin;

import inetd.model.port.Event.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * tcpmux after it has found a service that wants inetd to greet: the positive reply, then the
 * hand-over.
 *
 * @param name the service, spelt as in its definition
 */
record TcpmuxHandover(String name) implements BuiltinSession {
  @Override
  public Turn begin() {
    return new Turn(this, new Act.Write(Bytes.of("+Go\r\n".getBytes(StandardCharsets.US_ASCII))));
  }

  @Override
  public Turn received(Bytes data) {
    return sent();
  }

  @Override
  public Turn sent() {
    return new Turn(this, new Act.Dispatch(name));
  }
}
