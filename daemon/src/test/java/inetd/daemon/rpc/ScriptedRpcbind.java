package inetd.daemon.rpc;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server on a Unix socket that answers every record as a test says; an empty answer hangs up. */
final class ScriptedRpcbind implements AutoCloseable {
  private final List<List<Integer>> asked = new CopyOnWriteArrayList<>();
  private final ServerSocketChannel listener;
  private final Thread thread;

  /** A record's first words, and what to send back for them, record mark and all. */
  ScriptedRpcbind(Path socket, Function<List<Integer>, ByteBuffer> answer) throws IOException {
    listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(socket));
    thread = Thread.ofPlatform().daemon().start(() -> serve(answer));
  }

  /** Returns what was asked: procedure, program, version. */
  List<List<Integer>> asked() {
    return List.copyOf(asked);
  }

  private void serve(Function<List<Integer>, ByteBuffer> answer) {
    while (listener.isOpen()) {
      try (SocketChannel client = listener.accept()) {
        converse(client, answer);
      } catch (IOException _) {
        // The client or the test went away.
      }
    }
  }

  private void converse(SocketChannel client, Function<List<Integer>, ByteBuffer> answer)
      throws IOException {
    while (true) {
      int length = read(client, 4).getInt() & 0x7fff_ffff;
      ByteBuffer call = read(client, length);
      List<Integer> words = head(call);
      asked.add(List.of(words.get(5), words.get(10), words.get(11)));
      ByteBuffer reply = answer.apply(words);
      if (!reply.hasRemaining()) {
        return;
      }
      client.write(reply);
    }
  }

  private static List<Integer> head(ByteBuffer call) {
    Integer[] words = new Integer[12];
    for (int i = 0; i < words.length; i++) {
      words[i] = call.getInt(4 * i);
    }
    return List.of(words);
  }

  private static ByteBuffer read(SocketChannel client, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (client.read(buffer) < 0) {
        throw new IOException("gone");
      }
    }
    return buffer.flip();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
