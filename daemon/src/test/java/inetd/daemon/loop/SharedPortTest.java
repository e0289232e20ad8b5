package inetd.daemon.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import inetd.daemon.posix.Libc;
import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.spec.Address;
import inetd.model.spec.Builtin;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.IpAddress;
import inetd.model.word.ServiceId;
import inetd.sim.Specs;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** One UDP port at several addresses (reference section 8), and at none for anybody else. */
@ParameterizedClass
@MethodSource("inetd.daemon.loop.Turns#bindings")
final class SharedPortTest {
  private final Turns turns;
  private final int port;

  SharedPortTest(Libc libc) {
    turns = new Turns(libc);
    port = ((Address.Inet) turns.outside.free(SocketType.DGRAM)).port();
  }

  @AfterEach
  void close() {
    turns.close();
  }

  private ServiceId prepared(int number, IpAddress ip) {
    Address at = new Address.Inet(ip, port);
    return turns.prepare(number, Specs.internal("echo/udp", SocketType.DGRAM, at, Builtin.ECHO));
  }

  private void open(int number, IpAddress ip) {
    ServiceId service = prepared(number, ip);
    turns.perform(new Effect.Open(service));
    turns.until(Event.Opened.class, event -> event.service().equals(service));
  }

  private void asked(String host, int service) throws IOException {
    try (DatagramChannel client = DatagramChannel.open()) {
      client.send(ByteBuffer.allocate(1), new InetSocketAddress(InetAddress.ofLiteral(host), port));
      assertEquals(new ServiceId(service), turns.until(Event.Datagram.class).service());
    }
  }

  @Test
  void oneAddressAndAllAddressesAreServedBesideEachOther() throws IOException {
    open(0, IpAddress.LOOPBACK4);
    open(1, IpAddress.ANY4);
    open(2, IpAddress.v4(0x7f000002));
    asked("127.0.0.1", 0);
    asked("127.0.0.2", 2);
    asked("127.0.0.3", 1);
  }

  @Test
  void theSameAddressTwiceIsOneTooMany() {
    open(0, IpAddress.LOOPBACK4);
    open(1, IpAddress.ANY4);
    turns.perform(new Effect.Open(prepared(2, IpAddress.LOOPBACK4)));
    assertEquals(98, turns.until(Event.OpenFailed.class).failure().errno());
  }

  @Test
  void nobodyElseSharesThePort() throws IOException {
    open(0, IpAddress.LOOPBACK4);
    open(1, IpAddress.ANY4);
    for (String host : List.of("127.0.0.1", "127.0.0.2", "0.0.0.0")) {
      try (DatagramChannel other = DatagramChannel.open()) {
        other.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        other.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        assertThrows(
            BindException.class,
            () -> other.bind(new InetSocketAddress(InetAddress.ofLiteral(host), port)),
            host);
      }
    }
  }
}
