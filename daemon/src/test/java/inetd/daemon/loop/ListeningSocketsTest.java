package inetd.daemon.loop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.port.Effect;
import inetd.model.port.Effect.Handover;
import inetd.model.port.Event;
import inetd.model.port.Event.Bytes;
import inetd.model.rule.RuleSettings;
import inetd.model.spec.Address;
import inetd.model.spec.Builtin;
import inetd.model.spec.Endpoint;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.Hooks;
import inetd.model.spec.IpAddress;
import inetd.model.spec.Program;
import inetd.model.spec.Rates;
import inetd.model.spec.Server;
import inetd.model.spec.Socket;
import inetd.model.word.ConnectionId;
import inetd.model.word.Failure;
import inetd.model.word.ServiceId;
import inetd.model.word.WaitStatus.Exited;
import inetd.sim.Outside.Peer;
import inetd.sim.Specs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listening sockets: their opening, and what comes in through them. */
final class ListeningSocketsTest {
  /** Prints the status flags of what is descriptor 0: an octal number after "flags:". */
  private static final Program FLAGS = PosixOutside.program("/bin/cat", "/proc/self/fdinfo/0");

  private static final int O_NONBLOCK = 0x800;

  private final Turns turns = new Turns();
  private final Address address = turns.outside.free(SocketType.STREAM);

  @AfterEach
  void close() {
    turns.close();
  }

  private static int flags(String info) {
    String line = info.lines().filter(it -> it.startsWith("flags:")).findFirst().orElseThrow();
    return Integer.parseInt(line.substring(6).strip(), 8);
  }

  private static String text(Peer peer) {
    return new String(peer.received().array(), UTF_8);
  }

  private Peer connect(Address to) {
    return turns.outside.connect(to).orElseThrow();
  }

  // --- what a program gets ---

  @Test
  void aProgramsConnectionIsBlocking() {
    ServiceId service = turns.opened(0, Specs.nowait("flags/tcp", address, FLAGS));
    Peer peer = connect(address);
    ConnectionId connection = turns.until(Event.Connected.class).connection();
    turns.ended(turns.spawned(service, new Handover.Connection(connection)));
    turns.until("the end", peer::ended);
    assertEquals(0, flags(text(peer)) & O_NONBLOCK);
  }

  @Test
  void aConnectionOfTcpmuxIsBlockingForItsProgram() {
    turns.opened(0, Specs.internal("tcpmux/tcp", SocketType.STREAM, address, Builtin.TCPMUX));
    ServiceId muxed =
        turns.prepare(
            1,
            Specs.of(
                "tcpmux/flags",
                new Socket.Tcpmux("flags", false),
                new Server.PerConnection(FLAGS)));
    Peer peer = connect(address);
    ConnectionId connection = turns.until(Event.Connected.class).connection();
    turns.perform(new Effect.Receive(connection, 10)); // It waits, so the poller knows of it.
    peer.send(Bytes.of("flags\r\n".getBytes(UTF_8)));
    turns.until(Event.Received.class);
    turns.ended(turns.spawned(muxed, new Handover.Connection(connection)));
    turns.until("the end", peer::ended);
    assertEquals(0, flags(text(peer)) & O_NONBLOCK);
    turns.without(Event.HungUp.class);
  }

  @Test
  void aWaitServerFindsItsSocketBlockingAlsoWhenItWasANowaitServiceBefore() throws IOException {
    Path file = Files.createTempFile("inetd-kernel", "flags");
    Program flags =
        PosixOutside.program("/bin/sh", "-c", "cat /proc/self/fdinfo/0 > \"$0\"", file.toString());
    ServiceId service = turns.opened(0, Specs.nowait("flags/tcp", address, flags));
    turns.prepare(0, Specs.wait("flags/tcp", SocketType.STREAM, address, flags));
    turns.perform(new Effect.Pause(service));
    int pid = turns.spawned(service, new Handover.Listening());
    assertEquals(new Exited(0), turns.ended(pid).status());
    assertEquals(0, flags(Files.readString(file)) & O_NONBLOCK);
    Files.delete(file);
  }

  // --- Unix paths ---

  @Test
  void aSocketThatWasLeftBehindIsReplaced() throws IOException {
    Address.Local path = turns.outside.path();
    try (var old =
        java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
      old.bind(java.net.UnixDomainSocketAddress.of(path.path()));
    }
    assertTrue(turns.outside.exists(path));
    turns.opened(0, Specs.internal("echo", SocketType.STREAM, path, Builtin.ECHO));
    connect(path);
    assertEquals(new Address.Local(""), turns.until(Event.Connected.class).peer());
  }

  @Test
  void theFileOfASocketIsGivenAwayBeforeAnybodyConnects() throws IOException {
    Address.Local path = turns.outside.path();
    Path directory = Path.of(path.path()).resolveSibling("");
    int uid = (int) Files.getAttribute(directory, "unix:uid");
    int gid = (int) Files.getAttribute(directory, "unix:gid");
    Endpoint plain = Specs.at(SocketType.STREAM, path);
    Endpoint endpoint =
        new Endpoint(
            plain.type(),
            path,
            plain.receiveBuffer(),
            plain.sendBuffer(),
            false,
            plain.rpc(),
            Optional.of(new Endpoint.SocketFile(uid, gid, 0642)));
    turns.opened(
        0,
        Specs.of(
            "echo",
            new Socket.Listening(endpoint, Rates.STANDARD),
            new Server.Internal(Builtin.ECHO, OptionalLong.empty())));
    int mode = (int) Files.getAttribute(Path.of(path.path()), "unix:mode");
    assertEquals(0642, mode & 0777);
  }

  @Test
  void aFileThatIsNoSocketIsNotReplaced() throws IOException {
    Address.Local path = turns.outside.path();
    Files.writeString(Path.of(path.path()), "precious");
    ServiceId service =
        turns.prepare(0, Specs.internal("echo", SocketType.STREAM, path, Builtin.ECHO));
    turns.perform(new Effect.Open(service));
    assertEquals(Failure.Step.BIND, turns.until(Event.OpenFailed.class).failure().step());
    assertEquals("precious", Files.readString(Path.of(path.path())));
  }

  @Test
  void aPathThatIsTooLongFailsToBind() {
    Address path = new Address.Local("/tmp/" + "x".repeat(108));
    ServiceId service =
        turns.prepare(0, Specs.internal("echo", SocketType.STREAM, path, Builtin.ECHO));
    turns.perform(new Effect.Open(service));
    assertEquals(
        new Failure(Failure.Step.BIND, 36, "File name too long", Failure.Kind.BROKEN),
        turns.until(Event.OpenFailed.class).failure());
  }

  // --- what comes in ---

  @Test
  void aQueueIsAcceptedWhollyAndOnce() {
    ServiceId service =
        turns.opened(0, Specs.internal("echo", SocketType.STREAM, address, Builtin.ECHO));
    turns.perform(new Effect.Pause(service));
    for (int i = 0; i < 100; i++) {
      connect(address);
    }
    turns.perform(new Effect.Resume(service));
    Set<ConnectionId> seen = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      assertTrue(seen.add(turns.until(Event.Connected.class).connection()));
    }
    turns.without(Event.Connected.class);
  }

  @Test
  void aLimitedServiceIsGivenOneConnectionAtATime() {
    ServiceId service =
        turns.opened(
            0,
            Specs.of(
                "limited",
                new Socket.Listening(Specs.at(SocketType.STREAM, address), Rates.STANDARD),
                new Server.PerConnection(FLAGS, OptionalLong.of(2))));
    turns.perform(new Effect.Pause(service));
    for (int i = 0; i < 5; i++) {
      connect(address);
    }
    turns.perform(new Effect.Resume(service));
    for (int i = 0; i < 5; i++) {
      assertEquals(1, turns.turn().size());
    }
  }

  @Test
  void ipv6IsServedOnlyAsIpv6() {
    int port = ((Address.Inet) address).port();
    Address six = new Address.Inet(IpAddress.LOOPBACK6, port);
    turns.opened(
        0,
        Specs.internal(
            "six", SocketType.STREAM, new Address.Inet(IpAddress.ANY6, port), Builtin.ECHO));
    assertTrue(turns.outside.connect(address).isEmpty());
    turns.opened(
        1,
        Specs.internal(
            "four", SocketType.STREAM, new Address.Inet(IpAddress.ANY4, port), Builtin.ECHO));
    connect(six);
    Address peer = turns.until(Event.Connected.class).peer();
    assertEquals(IpAddress.LOOPBACK6, assertInstanceOf(Address.Inet.class, peer).ip());
  }

  @Test
  void aDeferredConnectionIsToldOnceItHasSent() {
    Endpoint deferred =
        new Endpoint(
            SocketType.STREAM,
            address,
            OptionalInt.of(65_536),
            OptionalInt.of(65_536),
            true,
            Optional.empty());
    turns.opened(
        0,
        Specs.of(
            "deferred",
            new Socket.Listening(deferred, Rates.STANDARD),
            new Server.Internal(Builtin.ECHO, OptionalLong.empty())));
    Peer peer = connect(address);
    turns.without(Event.Connected.class);
    peer.send(Bytes.of((byte) 1));
    turns.until(Event.Connected.class);
    assertEquals(List.of(), turns.outside.told());
  }

  @Test
  void demandNamesTheSenderWhereAddressesAreCounted() {
    Address to = turns.outside.free(SocketType.DGRAM);
    turns.opened(
        0,
        Specs.of(
            "counted",
            new Socket.Listening(Specs.at(SocketType.DGRAM, to), new Rates(40, OptionalLong.of(3))),
            new Server.Supervised(FLAGS, Hooks.NONE, RuleSettings.ON_DEMAND)));
    turns.outside.datagrams(to).send(Bytes.of((byte) 1));
    Address peer = turns.until(Event.Demand.class).peer();
    assertEquals(IpAddress.LOOPBACK4, assertInstanceOf(Address.Inet.class, peer).ip());
  }

  @Test
  void anRpcServiceIsRegisteredWithThePortItGot() {
    Endpoint rpc =
        new Endpoint(
            SocketType.STREAM,
            new Address.Inet(IpAddress.LOOPBACK4, 0),
            OptionalInt.empty(),
            OptionalInt.empty(),
            false,
            Optional.of(new Endpoint.Rpc(100_001, 1, 3, "tcp")));
    ServiceId service =
        turns.opened(
            0,
            Specs.of(
                "rpc",
                new Socket.Listening(rpc, Rates.STANDARD),
                new Server.PerConnection(FLAGS, OptionalLong.empty())));
    String registered = turns.outside.registered().getFirst();
    assertTrue(registered.startsWith("+100001 "), registered);
    int port = Integer.parseInt(registered.substring("+100001 ".length()));
    connect(new Address.Inet(IpAddress.LOOPBACK4, port));
    turns.perform(new Effect.Close(service));
    assertEquals("-100001", turns.outside.registered().getLast());
  }

  @Test
  void fiveThousandServicesAreListenedToAndPutAway() {
    int before = turns.outside.descriptors();
    List<Address> addresses = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      Address path = turns.outside.path();
      addresses.add(path);
      ServiceId service =
          turns.prepare(i, Specs.internal("echo", SocketType.STREAM, path, Builtin.ECHO));
      turns.perform(new Effect.Open(service));
    }
    turns.turn();
    assertEquals(5_000, turns.told().stream().filter(Event.Opened.class::isInstance).count());
    assertEquals(before + 5_000, turns.outside.descriptors());
    for (int i : new int[] {0, 2_500, 4_999}) {
      Peer peer = connect(addresses.get(i));
      Event.Connected connected = turns.until(Event.Connected.class);
      assertEquals(new ServiceId(i), connected.service());
      turns.perform(new Effect.Hangup(connected.connection()));
      peer.close();
    }
    for (int i = 0; i < 5_000; i++) {
      turns.perform(new Effect.Forget(new ServiceId(i)));
    }
    assertEquals(before, turns.outside.descriptors());
  }
}
