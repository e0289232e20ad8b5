package inetd.daemon.rpc;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A connection to a local server that speaks in records (RFC 5531, section 11), all of it to be
 * done before one deadline.
 */
final class RpcSocket implements AutoCloseable {
  private static final int LAST = 0x8000_0000;
  private static final int MOST = 4096;

  private final SocketChannel channel;
  private final Selector selector;
  private final long deadline;

  private RpcSocket(SocketChannel channel, Selector selector, long deadline) {
    this.channel = channel;
    this.selector = selector;
    this.deadline = deadline;
  }

  static RpcSocket open(Path socket, Duration most) throws IOException {
    long deadline = System.nanoTime() + most.toNanos();
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.configureBlocking(false);
      // A Unix socket connects at once, or its server has left too many to wait.
      if (!channel.connect(UnixDomainSocketAddress.of(socket))) {
        throw new IOException("it accepts no connections");
      }
      return new RpcSocket(channel, Selector.open(), deadline);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Sends {@code message} as a record of one fragment. */
  void send(ByteBuffer message) throws IOException {
    ByteBuffer record = ByteBuffer.allocate(4 + message.remaining());
    record.putInt(message.remaining() | LAST).put(message).flip();
    while (record.hasRemaining()) {
      if (channel.write(record) == 0) {
        await(SelectionKey.OP_WRITE);
      }
    }
  }

  /** Receives a record. */
  ByteBuffer receive() throws IOException {
    ByteBuffer record = ByteBuffer.allocate(MOST);
    boolean last = false;
    while (!last) {
      int mark = exactly(ByteBuffer.allocate(4)).getInt();
      int length = mark & ~LAST;
      last = (mark & LAST) != 0;
      if (length > record.remaining()) {
        throw new IOException("a reply of more than " + MOST + " bytes");
      }
      record.put(exactly(ByteBuffer.allocate(length)));
    }
    return record.flip();
  }

  private ByteBuffer exactly(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      int count = channel.read(buffer);
      if (count < 0) {
        throw new IOException("it closed the connection");
      }
      if (count == 0) {
        await(SelectionKey.OP_READ);
      }
    }
    return buffer.flip();
  }

  private void await(int operation) throws IOException {
    channel.register(selector, operation);
    long millis = Math.ceilDiv(deadline - System.nanoTime(), 1_000_000L);
    if (millis <= 0) {
      throw new SocketTimeoutException("it does not answer");
    }
    selector.select(millis);
    selector.selectedKeys().clear();
  }

  @Override
  public void close() throws IOException {
    try (selector) {
      channel.close();
    }
  }
}
