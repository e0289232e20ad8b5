package inetd.daemon.loop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.Event.Bytes;
import inetd.model.port.Interest;
import inetd.model.spec.Address;
import inetd.model.spec.Builtin;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.IpAddress;
import inetd.model.word.ConnectionId;
import inetd.model.word.Goal;
import inetd.model.word.Moment;
import inetd.model.word.ServiceId;
import inetd.sim.Outside.Peer;
import inetd.sim.Specs;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The wakers of the loop; nobody keeps it for himself. */
final class WakingTest {
  private static final Interest FOR_EVER = new Interest(Moment.NEVER);

  private final Turns turns = new Turns();

  @AfterEach
  void close() {
    turns.close();
  }

  @Test
  void anEventThatAnotherThreadLeavesWakesALoopThatWaitsForEver() {
    Event asked = new Event.Asked("echo", Goal.DOWN);
    Thread.ofPlatform().start(() -> turns.kernel().post(asked));
    assertEquals(List.of(asked), turns.kernel().await(FOR_EVER));
  }

  @Test
  void theFirstConfigurationIsThereWithoutWaiting() {
    turns.perform(new Effect.ReadConfiguration());
    assertTrue(turns.kernel().await(FOR_EVER).getFirst() instanceof Event.ConfigurationRead);
  }

  @Test
  void laterConfigurationsAreReadAwayFromTheLoopAndWakeIt() {
    turns.turn();
    turns.perform(new Effect.ReadConfiguration());
    turns.perform(new Effect.ReadConfiguration());
    turns.until(Event.ConfigurationRead.class);
    turns.until(Event.ConfigurationRead.class);
  }

  @Test
  void aFastReaderDoesNotKeepTheLoopFromTheRest() {
    Address chargen = turns.outside.free(SocketType.STREAM);
    Address echo = turns.outside.free(SocketType.DGRAM);
    turns.opened(0, Specs.internal("chargen", SocketType.STREAM, chargen, Builtin.CHARGEN));
    ServiceId other = turns.opened(1, Specs.internal("echo", SocketType.DGRAM, echo, Builtin.ECHO));
    Peer reader = turns.outside.connect(chargen).orElseThrow();
    ConnectionId connection = turns.until(Event.Connected.class).connection();
    turns.outside.datagrams(echo).send(Bytes.EMPTY);
    Bytes line = Bytes.of("0123456789\r\n".getBytes(UTF_8));
    turns.perform(new Effect.Send(connection, line));
    for (int i = 0; i < 1_000; i++) {
      List<Event> events = turns.turn();
      assertEquals(new Event.Sent(connection), events.getFirst());
      if (events.size() > 1) {
        assertEquals(other, ((Event.Datagram) events.get(1)).service());
        return;
      }
      assertTrue(reader.received().length() >= 0);
      turns.perform(new Effect.Send(connection, line));
    }
    throw new AssertionError("the datagram was never told");
  }

  @Test
  void datagramsAreAnsweredFromTheAddressTheyCameTo() {
    int port = ((Address.Inet) turns.outside.free(SocketType.DGRAM)).port();
    turns.opened(
        0,
        Specs.internal(
            "echo", SocketType.DGRAM, new Address.Inet(IpAddress.ANY4, port), Builtin.ECHO));
    turns.opened(
        1,
        Specs.internal(
            "echo", SocketType.DGRAM, new Address.Inet(IpAddress.ANY6, port), Builtin.ECHO));
    for (IpAddress to : List.of(IpAddress.v4(0x7f000002), IpAddress.LOOPBACK6)) {
      Peer peer = turns.outside.datagrams(new Address.Inet(to, port));
      peer.send(Bytes.of(new byte[5_000]));
      Event.Datagram datagram = turns.until(Event.Datagram.class);
      assertEquals(to, datagram.arrival().to());
      assertTrue(datagram.arrival().loopback());
      assertEquals(4_096, datagram.data().length());
      turns.perform(new Effect.Answer(datagram.service(), datagram.arrival(), datagram.data()));
      // The peer's socket is bound to that address and hears nobody else's.
      turns.until("the answer", () -> peer.received().length() == 4_096);
    }
  }
}
