package inetd.daemon.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.posix.Libc;
import inetd.model.builtin.DatagramGuard;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.Event.Arrival;
import inetd.model.port.Event.Bytes;
import inetd.model.spec.Address;
import inetd.model.spec.Builtin;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.IpAddress;
import inetd.model.word.ServiceId;
import inetd.sim.Specs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** To whom a datagram was sent, as the real kernel tells it; on loopback. */
@ParameterizedClass
@MethodSource("inetd.daemon.loop.Turns#bindings")
final class DatagramDestinationTest {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Bytes REQUEST = Bytes.of((byte) 'x');

  private final Turns turns;
  private final int port;

  DatagramDestinationTest(Libc libc) {
    turns = new Turns(libc);
    port = ((Address.Inet) turns.outside.free(SocketType.DGRAM)).port();
  }

  @AfterEach
  void close() {
    turns.close();
  }

  private ServiceId echo(IpAddress ip) {
    Address at = new Address.Inet(ip, port);
    return turns.opened(0, Specs.internal("echo/udp", SocketType.DGRAM, at, Builtin.ECHO));
  }

  private DatagramChannel client() throws IOException {
    DatagramChannel client =
        DatagramChannel.open(StandardProtocolFamily.INET)
            .bind(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), 0));
    client.setOption(StandardSocketOptions.SO_BROADCAST, true);
    client.setOption(
        StandardSocketOptions.IP_MULTICAST_IF,
        NetworkInterface.getByInetAddress(InetAddress.ofLiteral(LOOPBACK)));
    return client;
  }

  private Arrival arrival(DatagramChannel client, String host) throws IOException {
    client.send(
        ByteBuffer.wrap(REQUEST.array()), new InetSocketAddress(InetAddress.ofLiteral(host), port));
    return turns.until(Event.Datagram.class).arrival();
  }

  @Test
  void whatWasSentToABroadcastAddressIsNotAnswered() throws IOException {
    echo(IpAddress.ANY4);
    try (DatagramChannel client = client()) {
      Arrival arrival = arrival(client, "127.255.255.255");
      assertEquals(IpAddress.v4(0x7fffffff), arrival.to());
      assertTrue(arrival.broadcast());
      assertFalse(DatagramGuard.test(arrival));
    }
  }

  @Test
  void whatWasSentToAnIpv4GroupIsNotAnswered() throws IOException {
    echo(IpAddress.ANY4);
    try (DatagramChannel client = client()) {
      Arrival arrival = arrival(client, "224.0.0.1");
      assertEquals(IpAddress.v4(0xe0000001), arrival.to());
      assertFalse(DatagramGuard.test(arrival));
    }
  }

  @Test
  void anAnswerLeavesFromTheAddressThatWasAsked() throws IOException {
    ServiceId service = echo(IpAddress.ANY4);
    try (DatagramChannel client = client()) {
      Arrival arrival = arrival(client, "127.0.0.9");
      assertTrue(DatagramGuard.test(arrival));
      turns.perform(new Effect.Answer(service, arrival, REQUEST));
      client.socket().setSoTimeout(10_000);
      assertEquals(
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.9"), port),
          client.receive(ByteBuffer.allocate(10)));
    }
  }
}
