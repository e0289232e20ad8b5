package inetd.daemon.shortage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A client of the control socket that speaks varlink itself. */
final class Caller implements AutoCloseable {
  private final SocketChannel channel;
  private final Selector selector;
  private final ByteBuffer piece = ByteBuffer.allocate(1 << 16);

  Caller(Path socket) throws IOException {
    channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    channel.configureBlocking(false);
    selector = Selector.open();
    channel.register(selector, SelectionKey.OP_READ);
    piece.limit(0);
  }

  /** Asks, and does not wait for the answer. */
  void say(String method, String parameters, boolean more) throws IOException {
    String text =
        "{\"method\":\"org.netbsd.inetd.%s\",\"parameters\":{%s}%s}\0"
            .formatted(method, parameters, more ? ",\"more\":true" : "");
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes); // Far less than a socket takes at once.
    }
  }

  /** The next answer: what it holds, or an error under {@code error}. */
  JsonObject answer() throws IOException {
    long end = System.nanoTime() + Patience.ANSWER.nanos();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    while (true) {
      while (piece.hasRemaining()) {
        byte next = piece.get();
        if (next == 0) {
          return parsed(text.toString(UTF_8));
        }
        text.write(next);
      }
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0 || selector.select(left) == 0) {
        throw new IOException("no answer");
      }
      selector.selectedKeys().clear();
      int length = channel.read(piece.clear());
      piece.flip();
      if (length < 0) {
        throw new IOException("closed without an answer");
      }
    }
  }

  JsonObject ask(String method, String parameters) throws IOException {
    say(method, parameters, false);
    return answer();
  }

  private static JsonObject parsed(String text) throws IOException {
    try {
      return JsonParser.object().from(text);
    } catch (JsonParserException e) {
      throw new IOException("no JSON: " + text, e);
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
    channel.close();
  }
}
