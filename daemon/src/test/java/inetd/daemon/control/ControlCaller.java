package inetd.daemon.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A client of the control socket; nothing it does waits. */
final class ControlCaller implements AutoCloseable {
  private final SocketChannel channel;
  private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private final List<String> messages = new ArrayList<>();
  private boolean ended;

  ControlCaller(Path socket) {
    try {
      channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
      channel.configureBlocking(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a call of one of inetd's methods, with its NUL. */
  static String call(String method, String parameters) {
    return "{\"method\":\"org.netbsd.inetd." + method + "\",\"parameters\":{" + parameters + "}}\0";
  }

  void say(String text) {
    unsent.add(ByteBuffer.wrap(text.getBytes(UTF_8)));
    send();
  }

  /** Sends as much as is taken; tells whether that is all. */
  boolean send() {
    try {
      while (!unsent.isEmpty()) {
        ByteBuffer first = unsent.element();
        channel.write(first);
        if (first.hasRemaining()) {
          return false;
        }
        unsent.remove();
      }
    } catch (IOException e) {
      ended = true;
    }
    return true;
  }

  /** Reads what there is; returns every message so far. */
  List<String> messages() {
    try {
      while (!ended) {
        int length = channel.read(buffer.clear());
        if (length == 0) {
          break;
        }
        ended = length < 0;
        split(Math.max(length, 0));
      }
    } catch (IOException e) {
      ended = true; // A reset.
    }
    return messages;
  }

  private void split(int length) {
    for (int i = 0; i < length; i++) {
      if (buffer.get(i) == 0) {
        messages.add(partial.toString(UTF_8));
        partial.reset();
      } else {
        partial.write(buffer.get(i));
      }
    }
  }

  boolean ended() {
    messages();
    return ended;
  }

  void finish() {
    try {
      channel.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
