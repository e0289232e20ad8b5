package inetd.daemon.loop;

import inetd.model.port.Event.Bytes;
import inetd.sim.Outside.Peer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** A client with a datagram socket, unconnected: a connected channel sends no empty datagrams. */
final class DatagramClient implements Peer {
  private final DatagramChannel channel;
  private final SocketAddress to;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

  DatagramClient(InetSocketAddress to) throws IOException {
    this.to = to;
    channel = DatagramChannel.open().bind(new InetSocketAddress(to.getAddress(), 0));
    channel.configureBlocking(false);
  }

  @Override
  public void send(Bytes data) {
    try {
      channel.send(ByteBuffer.wrap(data.array()), to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void finish() {}

  @Override
  public Bytes received() {
    try {
      while (channel.receive(buffer.clear()) != null) {
        received.write(buffer.array(), 0, buffer.position());
      }
      return Bytes.of(received.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean ended() {
    return false;
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
