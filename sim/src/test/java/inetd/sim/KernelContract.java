package inetd.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.port.Effect;
import inetd.model.port.Effect.Handover;
import inetd.model.port.Event;
import inetd.model.port.Event.Bytes;
import inetd.model.spec.Address;
import inetd.model.spec.Builtin;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.ServiceId;
import inetd.model.word.WaitStatus.Exited;
import inetd.sim.Outside.Peer;
import org.junit.jupiter.api.Test;

/**
 * The promises of every {@link inetd.model.port.Kernel} to the machine, in sockets and in
 * processes.
 *
 * <p>A subclass says how to make the kernel and the world around it; differences between kernels
 * are in its {@link Outside}, never in a copy of a test.
 */
public abstract class KernelContract extends CircumstanceContract {
  private ServiceSpec datagrams(Address address) {
    return Specs.internal("echo/udp", SocketType.DGRAM, address, Builtin.ECHO);
  }

  @Test
  void demandIsToldAgainAfterEveryPauseUntilTheDatagramIsRead() {
    Address address = outside.free(SocketType.DGRAM);
    ServiceId service =
        opened(0, Specs.wait("w/udp", SocketType.DGRAM, address, outside.readsOne()));
    watch.without(Event.Demand.class);
    Peer peer = outside.datagrams(address);
    peer.send(text("one"));
    assertEquals(service, watch.until(Event.Demand.class).service());
    watch.perform(new Effect.Pause(service));
    watch.without(Event.Demand.class);
    watch.perform(new Effect.Resume(service));
    watch.until(Event.Demand.class);
    watch.perform(new Effect.Pause(service));
    assertEquals(new Exited(0), ended(spawned(spawn(service, new Handover.Listening()))));
    watch.perform(new Effect.Resume(service));
    watch.without(Event.Demand.class);
    peer.close();
  }

  @Test
  void discardReadsOneDatagram() {
    Address address = outside.free(SocketType.DGRAM);
    ServiceId service =
        opened(0, Specs.wait("w/udp", SocketType.DGRAM, address, outside.readsOne()));
    Peer peer = outside.datagrams(address);
    peer.send(text("one"));
    watch.until(Event.Demand.class);
    watch.perform(new Effect.Discard(service));
    watch.without(Event.Demand.class);
    peer.close();
  }

  @Test
  void aWaitingStreamIsNotAcceptedByTheKernel() {
    Address address = outside.free(SocketType.STREAM);
    ServiceId service =
        opened(0, Specs.wait("w/tcp", SocketType.STREAM, address, outside.exits(0)));
    Peer peer = connect(address);
    watch.until(Event.Demand.class);
    watch.perform(new Effect.Pause(service));
    assertEquals(new Exited(0), ended(spawned(spawn(service, new Handover.Listening()))));
    watch.perform(new Effect.Resume(service));
    watch.until(Event.Demand.class); // The program did not accept it either.
    watch.without(Event.Connected.class);
    peer.close();
  }

  @Test
  void aDatagramIsToldAndItsAnswerArrives() {
    Address address = outside.free(SocketType.DGRAM);
    ServiceId service = opened(0, datagrams(address));
    Peer peer = outside.datagrams(address);
    peer.send(text("ping"));
    var datagram = watch.until(Event.Datagram.class);
    assertEquals(service, datagram.service());
    assertEquals(text("ping"), datagram.data());
    assertEquals("127.0.0.1", datagram.arrival().from().ip().toString());
    assertEquals("127.0.0.1", datagram.arrival().to().toString());
    assertTrue(datagram.arrival().loopback());
    assertFalse(datagram.arrival().broadcast());
    watch.perform(new Effect.Answer(service, datagram.arrival(), text("pong")));
    watch.until("the answer", () -> peer.received().equals(text("pong")));
    watch.without(Event.Datagram.class);
    peer.close();
  }

  @Test
  void anEmptyDatagramIsOneToo() {
    Address address = outside.free(SocketType.DGRAM);
    opened(0, datagrams(address));
    Peer peer = outside.datagrams(address);
    peer.send(Bytes.EMPTY);
    assertEquals(Bytes.EMPTY, watch.until(Event.Datagram.class).data());
    peer.close();
  }
}
