package inetd.daemon.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.posix.Errno;
import inetd.model.ConnectionId;
import inetd.model.Effect;
import inetd.model.Event;
import inetd.model.Failure;
import inetd.model.ServiceId;
import inetd.model.spec.Address;
import inetd.model.spec.Duty.Builtin;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.ServiceSpec;
import inetd.sim.Specs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the system refuses is told, and what went away by itself is not. */
final class ShortagesTest {
  private final FaultyLibc faults = new FaultyLibc();
  private final Turns turns = new Turns(faults.libc());
  private final Address address = turns.outside.free(SocketType.STREAM);

  @AfterEach
  void close() {
    turns.close();
  }

  private ServiceSpec echo() {
    return Specs.internal("echo/tcp", SocketType.STREAM, address, Builtin.ECHO);
  }

  @Test
  void acceptWithoutDescriptorsIsToldOnceAndTheConnectionWaits() {
    ServiceId service = turns.opened(0, echo());
    var peer = turns.outside.connect(address).orElseThrow();
    faults.failNext("accept4", Errno.EMFILE);
    Event.AcceptFailed failed = turns.until(Event.AcceptFailed.class);
    assertEquals(service, failed.service());
    assertEquals(Failure.Step.ACCEPT, failed.failure().step());
    assertEquals(Failure.Kind.SHORTAGE, failed.failure().kind());
    assertEquals(service, turns.until(Event.Connected.class).service());
    peer.close();
  }

  @Test
  void aConnectionThatHadGoneIsNobodysFailure() {
    turns.opened(0, echo());
    faults.failNext("accept4", Errno.ECONNABORTED);
    var peer = turns.outside.connect(address).orElseThrow();
    turns.until(Event.Connected.class);
    turns.without(Event.AcceptFailed.class);
    peer.close();
  }

  @Test
  void aSocketThatCannotBeMadeOrWatchedIsNotOpenAndNothingIsLeft() {
    int before = turns.outside.descriptors();
    ServiceId service = turns.prepare(0, echo());
    faults.failNext("socket", Errno.EMFILE);
    turns.perform(new Effect.Open(service));
    assertEquals(Failure.Step.SOCKET, turns.until(Event.OpenFailed.class).failure().step());
    faults.failNext("epollCtl", Errno.ENOMEM);
    turns.perform(new Effect.Open(service));
    assertEquals(Failure.Kind.SHORTAGE, turns.until(Event.OpenFailed.class).failure().kind());
    assertEquals(before, turns.outside.descriptors());
    turns.perform(new Effect.Open(service));
    turns.until(Event.Opened.class);
  }

  @Test
  void aListenerThatCannotBeWatchedAgainSaysSoAndMayBeResumedLater() {
    ServiceId service = turns.opened(0, echo());
    turns.perform(new Effect.Pause(service));
    faults.failNext("epollCtl", Errno.ENOMEM);
    turns.perform(new Effect.Resume(service));
    turns.until(Event.AcceptFailed.class);
    turns.perform(new Effect.Pause(service));
    turns.perform(new Effect.Resume(service));
    var peer = turns.outside.connect(address).orElseThrow();
    turns.until(Event.Connected.class);
    peer.close();
  }

  @Test
  void aConversationThatCannotBeWatchedIsOver() {
    turns.opened(0, echo());
    var peer = turns.outside.connect(address).orElseThrow();
    ConnectionId connection = turns.until(Event.Connected.class).connection();
    faults.failNext("epollCtl", Errno.ENOMEM);
    turns.perform(new Effect.Receive(connection, 10));
    assertEquals(connection, turns.until(Event.HungUp.class).connection());
    turns.perform(new Effect.Hangup(connection));
    peer.close();
  }

  @Test
  void anOptionThatIsRefusedIsSaidAndDoneWithout() {
    faults.failNext("setsockopt", Errno.EINVAL);
    turns.opened(0, echo());
    assertTrue(
        turns.outside.told().getFirst().startsWith("ODDITY echo/tcp: setsockopt (SO_REUSEADDR): "),
        () -> turns.outside.told().toString());
  }
}
