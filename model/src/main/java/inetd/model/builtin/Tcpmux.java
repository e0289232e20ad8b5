package inetd.model.builtin;

import inetd.model.port.Event.Bytes;
import inetd.model.source.text.Utf8;
import java.util.Arrays;

/**
 * tcpmux (RFC 1078): reads one line and gives the connection to the service it names.
 *
 * <p>What comes after the line in the same read is lost: a client waits for the reply.
 *
 * @param services what may be asked for
 * @param heard what was read of the line so far
 * @param most bytes after which the line ends by itself
 */
record Tcpmux(TcpmuxTable services, Bytes heard, int most) implements BuiltinSession {
  @Override
  public Turn begin() {
    return new Turn(this, new Act.Read(most - heard.length()));
  }

  @Override
  public Turn received(Bytes data) {
    int end = lineEnd(data);
    Bytes line = join(heard, data, end);
    boolean whole = data.length() == 0 || end < data.length() || line.length() >= most;
    return whole ? answer(Utf8.decode(line.array())) : new Tcpmux(services, line, most).begin();
  }

  @Override
  public Turn sent() {
    return begin();
  }

  private Turn answer(String name) {
    if (name.equalsIgnoreCase("help")) {
      return reply(services.help());
    }
    return services
        .find(name)
        .map(found ->
            found.greeting()
                ? new TcpmuxHandover(found.name()).begin()
                : new TcpmuxHandover(found.name()).sent())
        .orElseGet(() -> reply("-Service not available\r\n"));
  }

  private static Turn reply(String text) {
    return new FixedReply(Bytes.of(Utf8.encode(text))).begin();
  }

  /** Returns where the line ends in {@code data}, or its length if it goes on. */
  private static int lineEnd(Bytes data) {
    byte[] bytes = data.array();
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\r' || bytes[i] == '\n' || bytes[i] == 0) {
        return i;
      }
    }
    return bytes.length;
  }

  private Bytes join(Bytes head, Bytes tail, int length) {
    int taken = Math.min(length, most - head.length());
    byte[] line = Arrays.copyOf(head.array(), head.length() + taken);
    System.arraycopy(tail.array(), 0, line, head.length(), taken);
    return Bytes.of(line);
  }
}
