package inetd.daemon.loop;

import inetd.model.port.Event.Bytes;
import inetd.sim.Outside.Peer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A client on a real socket. Its reads never wait; what it sends is sent by a thread. */
final class Client implements Peer {
  private final SocketChannel channel;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
  private Thread writer = Thread.ofVirtual().unstarted(() -> {});
  private boolean ended;

  Client(SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.configureBlocking(false);
  }

  @Override
  public void send(Bytes data) {
    ByteBuffer rest = ByteBuffer.wrap(data.array());
    Thread before = writer;
    writer =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                before.join();
                write(rest);
              } catch (IOException | InterruptedException e) {
                // The other side went away; whoever reads sees it.
              }
            });
    if (data.length() < 1_024) {
      joinWriter(); // It fits: what follows finds it sent.
    }
  }

  private void write(ByteBuffer rest) throws IOException {
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_WRITE);
      do {
        channel.write(rest);
        if (rest.hasRemaining()) {
          selector.select();
        }
      } while (rest.hasRemaining());
    }
  }

  private void joinWriter() {
    try {
      if (writer.getState() != Thread.State.NEW) {
        writer.join();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void finish() {
    joinWriter();
    try {
      channel.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Bytes received() {
    read();
    return Bytes.of(received.toByteArray());
  }

  @Override
  public boolean ended() {
    read();
    return ended;
  }

  private void read() {
    try {
      while (!ended) {
        int length = channel.read(buffer.clear());
        if (length == 0 && buffer.hasRemaining()) {
          return;
        }
        ended = length < 0;
        received.write(buffer.array(), 0, Math.max(length, 0));
      }
    } catch (IOException e) {
      ended = true; // A reset.
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
      joinWriter();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
