package inetd.cli.ctl.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import inetd.model.source.text.Utf8;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A line to inetd's control socket, in varlink: JSON objects, each ended by a NUL.
 *
 * <p>Replies come in the order of calls, so a connection that watches is good for nothing else.
 */
public final class Connection implements AutoCloseable {
  private static final String INTERFACE = "org.netbsd.inetd.";
  private static final int MOST_BYTES = 64 << 20;

  private final SocketChannel channel;
  private final Selector selector;
  private final long patience;
  private final ByteBuffer chunk = ByteBuffer.allocate(1 << 14).flip();
  private final ByteArrayOutputStream message = new ByteArrayOutputStream(1 << 12);
  private boolean continues;

  private Connection(SocketChannel channel, Selector selector, long patience) {
    this.channel = channel;
    this.selector = selector;
    this.patience = patience;
  }

  /** Connects; {@code patience} in nanoseconds is how long one answer may take. */
  public static Connection open(Path socket, long patience) throws CommandFailure {
    try {
      SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        channel.connect(UnixDomainSocketAddress.of(socket));
        channel.configureBlocking(false);
        Selector selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
        return new Connection(channel, selector, patience);
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage());
      boolean forbidden = reason.equals("Permission denied");
      throw new CommandFailure(
          forbidden ? CommandFailure.UNKNOWN : CommandFailure.NOT_THERE,
          forbidden ? "NotPermitted" : "NotReached",
          "no inetd can be reached at "
              + socket
              + ": "
              + reason
              + LostSocket.cure(socket)
              + others(socket));
    }
  }

  /** Names the sockets of other inetds beside {@code socket}. */
  private static String others(Path socket) {
    StringBuilder others = new StringBuilder();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(socket.resolveSibling("."), "inetd*.sock")) {
      for (Path other : found) {
        if (!other.getFileName().equals(socket.getFileName())) {
          others.append("; there is --socket ").append(other.normalize());
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return ""; // What cannot be looked at need not be named.
    }
    return others.toString();
  }

  /** Asks, and returns the parameters of the one answer. */
  public JsonObject call(String method, JsonObject parameters) throws CommandFailure {
    send(method, parameters, false);
    return answer();
  }

  /** Asks; {@link #next} has the answers, which may be several if {@code more} are welcome. */
  public void send(String method, JsonObject parameters, boolean more) throws CommandFailure {
    JsonObject call = new JsonObject();
    call.put("method", INTERFACE + method);
    call.put("parameters", parameters);
    if (more) {
      call.put("more", true);
    }
    byte[] text = Utf8.json(JsonWriter.string(call) + "\0");
    ByteBuffer bytes = ByteBuffer.wrap(text);
    long deadline = System.nanoTime() + patience;
    try {
      while (bytes.hasRemaining()) {
        if (channel.write(bytes) == 0) {
          select(SelectionKey.OP_WRITE, deadline);
        }
        if (bytes.hasRemaining() && System.nanoTime() - deadline >= 0) {
          throw silent();
        }
      }
    } catch (IOException e) {
      refusalBefore(deadline);
      throw gone();
    }
  }

  /** An inetd that turns us away says why before it closes the connection. */
  private void refusalBefore(long deadline) throws CommandFailure {
    Optional<JsonObject> _ = next(deadline);
  }

  /** Returns the next answer, waiting as long as one may take. */
  public JsonObject answer() throws CommandFailure {
    long deadline = System.nanoTime() + patience;
    while (true) {
      Optional<JsonObject> answer = next(deadline);
      if (answer.isPresent()) {
        return answer.get();
      }
      if (System.nanoTime() - deadline >= 0) {
        throw silent();
      }
    }
  }

  /**
   * Returns the parameters of the next answer; empty at {@code deadline}, a System.nanoTime(), and
   * after {@link #wake}.
   */
  public Optional<JsonObject> next(long deadline) throws CommandFailure {
    try {
      while (true) {
        if (complete()) {
          JsonObject answer = JsonParser.object().from(message.toString(UTF_8));
          message.reset();
          continues = answer.getBoolean("continues", false);
          if (answer.has("error")) {
            throw refusal(answer.getString("error", ""), answer.getObject("parameters"));
          }
          return Optional.of(answer.getObject("parameters", new JsonObject()));
        }
        chunk.clear();
        int count = channel.read(chunk);
        chunk.flip();
        if (count < 0 || message.size() > MOST_BYTES) {
          throw gone();
        }
        if (count == 0 && !select(SelectionKey.OP_READ, deadline)) {
          return Optional.empty();
        }
      }
    } catch (JsonParserException e) {
      throw new CommandFailure(
          CommandFailure.NOT_THERE,
          "NotUnderstood",
          "what answered there is no inetd: " + e.getMessage());
    } catch (IOException e) {
      throw gone();
    }
  }

  /** Tells whether others follow the last answer. */
  public boolean continues() {
    return continues;
  }

  /** Lets a {@link #next} that waits in another thread return. */
  public void wake() {
    selector.wakeup();
  }

  /** Moves bytes up to a NUL into the message; tells whether one was found. */
  private boolean complete() {
    while (chunk.hasRemaining()) {
      byte b = chunk.get();
      if (b == 0) {
        return true;
      }
      message.write(b);
    }
    return false;
  }

  private boolean select(int what, long deadline) throws IOException {
    SelectionKey key = channel.keyFor(selector);
    key.interestOps(what);
    long millis = (deadline - System.nanoTime() + 999_999) / 1_000_000;
    boolean ready = millis > 0 && selector.select(millis) > 0;
    selector.selectedKeys().clear();
    return ready;
  }

  private static CommandFailure refusal(String error, JsonObject parameters) {
    JsonObject details = parameters == null ? new JsonObject() : parameters;
    String name = error.substring(error.lastIndexOf('.') + 1);
    String text = details.getString("text", "");
    return switch (name) {
      case "NoSuchService" ->
          CommandFailure.unknown(
              name,
              details.getString("name", ""),
              text.isEmpty() ? "no service " + details.getString("name", "of that name") : text);
      case "NotPermitted" ->
          new CommandFailure(CommandFailure.UNKNOWN, name, text.isEmpty() ? "not permitted" : text);
      case "MethodNotFound", "InterfaceNotFound", "MethodNotImplemented" ->
          new CommandFailure(
              CommandFailure.NOT_SO, name, "that inetd does not know how: it is another version");
      default -> new CommandFailure(CommandFailure.NOT_SO, name, text.isEmpty() ? name : text);
    };
  }

  private static CommandFailure gone() {
    return new CommandFailure(
        CommandFailure.NOT_THERE, "NotReached", "inetd has closed the connection");
  }

  private static CommandFailure silent() {
    return new CommandFailure(CommandFailure.NOT_THERE, "NotReached", "inetd does not answer");
  }

  @Override
  public void close() {
    try (channel;
        selector) {
      message.reset();
    } catch (IOException _) {
      // Nobody reads any more; that is all that was wanted.
    }
  }
}
