package inetd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.port.Effect;
import inetd.model.port.Event;
import inetd.model.port.Event.Bytes;
import inetd.model.spec.Address;
import inetd.model.spec.Builtin;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.ConnectionId;
import inetd.model.word.Failure;
import inetd.model.word.ServiceId;
import inetd.sim.Outside.Peer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The part of {@link KernelContract} about streams: opening, connections, conversations. */
public abstract class StreamContract extends ProcessContract {
  private static final int LARGE = 24 << 20; // More than any system's buffers together.

  private ServiceSpec stream(Address address) {
    return Specs.internal("echo/tcp", SocketType.STREAM, address, Builtin.ECHO);
  }

  final Peer connect(Address address) {
    return outside.connect(address).orElseThrow(() -> new AssertionError("refused: " + address));
  }

  private ConnectionId connected() {
    return watch.until(Event.Connected.class).connection();
  }

  /** Bytes in which every misplacement shows. */
  private static byte[] pattern(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + i / 1000);
    }
    return bytes;
  }

  // --- opening and closing ---

  @Test
  void theSecondSocketAtAnAddressFailsToBind() {
    Address address = outside.free(SocketType.STREAM);
    opened(0, stream(address));
    ServiceId second = prepare(1, stream(address));
    watch.perform(new Effect.Open(second));
    var failed = watch.until(Event.OpenFailed.class);
    assertEquals(second, failed.service());
    assertEquals(Failure.Step.BIND, failed.failure().step());
    forget(new ServiceId(0));
    watch.perform(new Effect.Open(second)); // A failed Open leaves nothing behind.
    watch.until(Event.Opened.class);
  }

  @Test
  void aClosedSocketRefusesAndMayBeOpenedAgain() {
    Address address = outside.free(SocketType.STREAM);
    ServiceId service = opened(0, stream(address));
    watch.perform(new Effect.Close(service));
    watch.turn();
    assertTrue(outside.connect(address).isEmpty());
    watch.perform(new Effect.Open(service));
    watch.until(Event.Opened.class);
    Peer peer = connect(address);
    connected();
    peer.close();
  }

  @Test
  void closingResetsTheBacklog() {
    Address address = outside.free(SocketType.STREAM);
    ServiceId service = opened(0, stream(address));
    watch.perform(new Effect.Pause(service));
    Peer peer = connect(address);
    watch.without(Event.Connected.class);
    watch.perform(new Effect.Close(service));
    watch.until("the reset", peer::ended);
    watch.without(Event.Connected.class);
    peer.close();
  }

  @Test
  void aUnixPathIsThereWhileItsSocketIsOpen() {
    Address.Local path = outside.path();
    ServiceId service = opened(0, stream(path));
    assertTrue(outside.exists(path));
    Peer peer = connect(path);
    assertInstanceOf(Address.Local.class, watch.until(Event.Connected.class).peer());
    peer.close();
    watch.perform(new Effect.Close(service));
    assertFalse(outside.exists(path));
  }

  // --- connections ---

  @Test
  void everyConnectionIsToldOnceWithItsPeer() {
    Address address = outside.free(SocketType.STREAM);
    ServiceId service = opened(0, stream(address));
    Set<ConnectionId> seen = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      Peer peer = connect(address);
      var connected = watch.until(Event.Connected.class);
      assertEquals(service, connected.service());
      assertTrue(seen.add(connected.connection()), "a number of an open connection again");
      assertTrue(
          connected.peer() instanceof Address.Inet(var ip, int port)
              && ip.toString().equals("127.0.0.1")
              && port > 0);
      peer.close();
    }
    watch.without(Event.Connected.class);
  }

  @Test
  void aPausedListenerKeepsConnectionsWaiting() {
    Address address = outside.free(SocketType.STREAM);
    ServiceId service = opened(0, stream(address));
    watch.perform(new Effect.Pause(service));
    Peer first = connect(address);
    Peer second = connect(address);
    watch.without(Event.Connected.class);
    watch.perform(new Effect.Resume(service));
    connected();
    connected();
    first.close();
    second.close();
  }

  @Test
  void aHangupEndsTheConnectionAndNoEventFollows() {
    Address address = outside.free(SocketType.STREAM);
    opened(0, stream(address));
    Peer peer = connect(address);
    ConnectionId connection = connected();
    watch.perform(new Effect.Receive(connection, 10));
    watch.perform(new Effect.Hangup(connection));
    watch.until("the end", peer::ended);
    watch.without(Event.HungUp.class);
    peer.close();
  }

  // --- conversations ---

  @Test
  void aConversationGoesBackAndForth() {
    Address address = outside.free(SocketType.STREAM);
    opened(0, stream(address));
    Peer peer = connect(address);
    ConnectionId connection = connected();
    watch.perform(new Effect.Receive(connection, 4));
    watch.without(Event.Received.class);
    peer.send(text("abcdef"));
    assertEquals(text("abcd"), watch.until(Event.Received.class).data());
    watch.without(Event.Received.class); // It reads no more until asked.
    watch.perform(new Effect.Receive(connection, 4));
    assertEquals(text("ef"), watch.until(Event.Received.class).data());
    watch.perform(new Effect.Send(connection, text("answer")));
    watch.until(Event.Sent.class);
    watch.until("the answer", () -> peer.received().equals(text("answer")));
    peer.close();
  }

  @Test
  void theEndOfAPeersSideIsToldWhenReadAndWhatIsSentStillArrives() {
    Address address = outside.free(SocketType.STREAM);
    opened(0, stream(address));
    Peer peer = connect(address);
    ConnectionId connection = connected();
    peer.finish();
    watch.without(Event.HungUp.class); // Nobody has asked.
    watch.perform(new Effect.Receive(connection, 10));
    assertEquals(connection, watch.until(Event.HungUp.class).connection());
    watch.perform(new Effect.Send(connection, text("bye")));
    watch.until(Event.Sent.class);
    watch.until("the answer", () -> peer.received().equals(text("bye")));
    peer.close();
  }

  @Test
  void whatDoesNotFitTheBuffersIsSentAsThePeerReads() {
    Address address = outside.free(SocketType.STREAM);
    opened(0, stream(address));
    Peer peer = connect(address);
    ConnectionId connection = connected();
    byte[] large = pattern(LARGE);
    watch.perform(new Effect.Send(connection, Bytes.of(large)));
    watch.without(Event.Sent.class);
    watch.until("all of it", () -> peer.received().length() == LARGE);
    assertEquals(Bytes.of(large), peer.received());
    watch.until(Event.Sent.class);
    peer.close();
  }

  @Test
  void aLargeRequestArrivesInOrder() {
    Address address = outside.free(SocketType.STREAM);
    opened(0, stream(address));
    Peer peer = connect(address);
    ConnectionId connection = connected();
    byte[] large = pattern(1 << 20);
    peer.send(Bytes.of(large));
    byte[] read = new byte[large.length];
    int length = 0;
    while (length < large.length) {
      watch.perform(new Effect.Receive(connection, 65_536));
      Bytes data = watch.until(Event.Received.class).data();
      assertTrue(data.length() > 0 && data.length() <= 65_536);
      System.arraycopy(data.array(), 0, read, length, data.length());
      length += data.length();
    }
    assertEquals(Bytes.of(large), Bytes.of(read));
    peer.close();
  }

  @Test
  void aBrokenConnectionIsToldAsHungUpToWhoeverSends() {
    Address address = outside.free(SocketType.STREAM);
    opened(0, stream(address));
    Peer peer = connect(address);
    ConnectionId connection = connected();
    watch.perform(new Effect.Send(connection, Bytes.of(new byte[LARGE])));
    watch.without(Event.Sent.class);
    peer.close();
    assertEquals(connection, watch.until(Event.HungUp.class).connection());
  }
}
