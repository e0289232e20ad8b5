package inetd.daemon.loop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.kernel.DescriptorLimit;
import inetd.daemon.posix.Errno;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.Memory;
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
import inetd.sim.Specs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Refusals of the system, which are told; what went away by itself is not. */
final class ShortagesTest {
  private static final int NOFILE = 7;

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
    assertEquals(Failure.Step.LISTEN, turns.until(Event.AcceptFailed.class).failure().step());
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
    turns.until("a notice", () -> !turns.outside.told().isEmpty());
    assertTrue(
        turns.outside.told().getFirst().startsWith("ODDITY echo/tcp: setsockopt (SO_REUSEADDR): "),
        () -> turns.outside.told().toString());
  }

  @Test
  void theLimitOfDescriptorsRisesAndChildrenGetTheOldOne() {
    Libc libc = faults.libc();
    long limit = Memory.allocate(16);
    assertEquals(0, libc.getrlimit(NOFILE, limit));
    long soft = Memory.getLong(limit);
    int highest = libc.dup3(0, 900, 0x80000); // So that the next ones are near the limit.
    Memory.putLong(limit, 905);
    assertEquals(0, libc.setrlimit(NOFILE, limit));
    try (Turns low = new Turns(libc)) {
      ServiceId service =
          low.opened(
              0,
              Specs.nowait("limit", address, PosixOutside.program("/bin/sh", "-c", "ulimit -n")));
      new DescriptorLimit(libc, NOFILE).used(highest);
      libc.getrlimit(NOFILE, limit);
      assertEquals(1_810, Memory.getLong(limit));
      var peer = low.outside.connect(address).orElseThrow();
      ConnectionId connection = low.until(Event.Connected.class).connection();
      low.ended(low.spawned(service, new Effect.Handover.Connection(connection)));
      low.until("the end", peer::ended);
      assertEquals(Bytes.of("905\n".getBytes(UTF_8)), peer.received());
    } finally {
      libc.close(highest);
      Memory.putLong(limit, soft);
      libc.setrlimit(NOFILE, limit);
    }
  }

  @Test
  void nothingAtAllIsLeftOpenAfterTheExit() throws IOException {
    Libc libc = faults.libc();
    new Turns(libc).close();
    long before = open();
    try (Turns other = new Turns(libc)) {
      other.opened(0, echo());
      assertTrue(other.outside.connect(address).isPresent());
      other.until(Event.Connected.class);
      assertTrue(open() > before);
    }
    assertEquals(before, open());
  }

  private static long open() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.count();
    }
  }
}
