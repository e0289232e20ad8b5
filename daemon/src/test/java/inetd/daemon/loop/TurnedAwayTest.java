package inetd.daemon.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import inetd.daemon.posix.Libc;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.spec.Address;
import inetd.model.spec.Builtin;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.Program;
import inetd.model.word.ServiceId;
import inetd.sim.Specs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The end that a client finds who is not served, which is no reset, whatever it has sent. */
@ParameterizedClass
@MethodSource("inetd.daemon.loop.Turns#bindings")
final class TurnedAwayTest {
  private static final Program PROGRAM = PosixOutside.program("/bin/cat");
  private static final int MUCH = 100_000;

  private final Turns turns;
  private final Address.Inet address;

  TurnedAwayTest(Libc libc) {
    turns = new Turns(libc);
    address = (Address.Inet) turns.outside.free(SocketType.STREAM);
  }

  @AfterEach
  void close() {
    turns.close();
  }

  private SocketChannel client() throws IOException {
    return SocketChannel.open(
        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), address.port()));
  }

  private static void send(SocketChannel client, int bytes) throws IOException {
    assertEquals(bytes, client.write(ByteBuffer.allocate(bytes)));
  }

  private static void assertEnded(SocketChannel client) throws IOException {
    assertEquals(-1, client.read(ByteBuffer.allocate(10)));
  }

  @Test
  void aRefusedConnectionEndsInOrderWithUnreadInputOrWithout() throws IOException {
    turns.opened(0, Specs.nowait("a/tcp", address, PROGRAM));
    for (int bytes : new int[] {0, 1, MUCH}) {
      try (SocketChannel client = client()) {
        send(client, bytes);
        turns.perform(new Effect.Hangup(turns.until(Event.Connected.class).connection()));
        assertEnded(client);
      }
    }
  }

  @Test
  void aRefusedConnectionToAUnixSocketEndsInOrder() throws IOException {
    Address.Local path = turns.outside.path();
    turns.opened(0, Specs.internal("echo", SocketType.STREAM, path, Builtin.ECHO));
    try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      client.connect(UnixDomainSocketAddress.of(path.path()));
      send(client, 1_000);
      turns.perform(new Effect.Hangup(turns.until(Event.Connected.class).connection()));
      assertEnded(client);
    }
  }

  @Test
  void whoeverWaitsAtASocketThatIsClosedFindsAnEnd() throws IOException {
    ServiceId nowait = turns.opened(0, Specs.nowait("a/tcp", address, PROGRAM));
    turns.perform(new Effect.Pause(nowait));
    closesInOrder(nowait);
  }

  @Test
  void whoeverWaitsForAWaitServerThatIsNotStartedFindsAnEnd() throws IOException {
    ServiceId wait = turns.opened(0, Specs.wait("w/tcp", SocketType.STREAM, address, PROGRAM));
    closesInOrder(wait);
  }

  private void closesInOrder(ServiceId service) throws IOException {
    List<SocketChannel> clients = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      clients.add(client());
      send(clients.getLast(), i % 2);
    }
    turns.perform(new Effect.Close(service));
    for (SocketChannel client : clients) {
      assertEnded(client);
      client.close();
    }
  }
}
