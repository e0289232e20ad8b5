package inetd.daemon.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import inetd.daemon.posix.Libc;
import inetd.model.port.Effect;
import inetd.model.port.Effect.Handover;
import inetd.model.port.Event;
import inetd.model.spec.Address;
import inetd.model.spec.Builtin;
import inetd.model.spec.Endpoint.SocketType;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Program.Surroundings;
import inetd.model.word.Role;
import inetd.model.word.ServiceId;
import inetd.model.word.Signal;
import inetd.sim.Specs;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The end that a client finds who is not served, which is no reset, whatever it has sent. */
@ParameterizedClass
@MethodSource("inetd.daemon.loop.Turns#bindings")
final class TurnedAwayTest {
  private static final Program PROGRAM = PosixOutside.program("/bin/cat");
  private static final int NOBODY = 65_534;
  private static final int MUCH = 100_000;
  private static final int ROUNDS = 10;
  private static final int CALLERS = 4;
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private final Turns turns;
  private final boolean root;
  private final Address.Inet address;

  TurnedAwayTest(Libc libc) {
    turns = new Turns(libc);
    root = libc.geteuid() == 0;
    address = (Address.Inet) turns.outside.free(SocketType.STREAM);
  }

  @AfterEach
  void close() {
    turns.close();
  }

  private SocketChannel client() throws IOException {
    return SocketChannel.open(new InetSocketAddress(LOOPBACK, address.port()));
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
  void aConnectionWhoseProgramCannotBeExecutedEndsInOrder() throws IOException {
    endsInOrderUnserved(PosixOutside.program("/none/such"));
  }

  @Test
  void alsoWhereThatIsFoundOutByTheLauncher() throws IOException {
    assumeTrue(root, "only root has a launcher");
    Credentials nobody = new Credentials.As("nobody", NOBODY, NOBODY, List.of(NOBODY));
    endsInOrderUnserved(new Program("/none/such", List.of("such"), nobody, Surroundings.INHERITED));
  }

  private void endsInOrderUnserved(Program missing) throws IOException {
    ServiceId service = turns.opened(0, Specs.nowait("a/tcp", address, missing));
    for (int bytes : new int[] {0, 1, MUCH}) {
      try (SocketChannel client = client()) {
        send(client, bytes);
        Handover connection =
            new Handover.Connection(turns.until(Event.Connected.class).connection());
        turns.perform(new Effect.Spawn(new Event.Ticket(service, Role.MAIN, bytes), connection));
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

  @Test
  void whoeverWaitsForAWaitServerThatHasEndedFindsAnEnd() throws IOException {
    Program ending = PosixOutside.program("/bin/true");
    ServiceId wait = turns.opened(0, Specs.wait("w/tcp", SocketType.STREAM, address, ending));
    turns.perform(new Effect.Pause(wait)); // As while its server runs, or is held.
    turns.ended(turns.spawned(wait, new Handover.Listening()));
    closesInOrder(wait);
  }

  @Test
  void whoeverWaitsForAWaitServerThatRunsIsItsOwn() throws IOException {
    Program server = PosixOutside.program("/bin/sleep", "1000");
    ServiceId wait = turns.opened(0, Specs.wait("w/tcp", SocketType.STREAM, address, server));
    turns.perform(new Effect.Pause(wait));
    int pid = turns.spawned(wait, new Handover.Listening());
    try (SocketChannel client = client()) {
      turns.perform(new Effect.Close(wait));
      client.configureBlocking(false);
      assertEquals(0, client.read(ByteBuffer.allocate(10)));
    }
    turns.perform(new Effect.Kill(pid, Signal.KILL, Effect.Target.PROCESS));
    turns.ended(pid);
  }

  @Test
  void whoeverComesWhileASocketIsClosedFindsAnEndOrIsRefused() throws Exception {
    Address.Inet other = address;
    for (int i = 0; i < ROUNDS; i++) {
      nobodyIsReset(other, new InetSocketAddress(LOOPBACK, other.port()));
      other = (Address.Inet) turns.outside.free(SocketType.STREAM);
      Address.Local path = turns.outside.path();
      nobodyIsReset(path, UnixDomainSocketAddress.of(path.path()));
    }
  }

  private void nobodyIsReset(Address at, SocketAddress to) throws Exception {
    ServiceId service = turns.opened(0, Specs.nowait("a/tcp", at, PROGRAM));
    turns.perform(new Effect.Pause(service));
    CountDownLatch there = new CountDownLatch(CALLERS);
    List<FutureTask<String>> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      callers.add(new FutureTask<>(() -> call(to, there)));
      Thread.ofPlatform().daemon().start(callers.getLast());
    }
    there.await();
    turns.perform(new Effect.Close(service));
    turns.perform(new Effect.Forget(service));
    for (FutureTask<String> caller : callers) {
      assertEquals("refused", caller.get(30, TimeUnit.SECONDS));
    }
  }

  /** Connects time and again until nobody listens; fails where a connection is reset. */
  private static String call(SocketAddress to, CountDownLatch there) throws IOException {
    for (; ; there.countDown()) {
      SocketChannel caller;
      try {
        caller = SocketChannel.open(to);
      } catch (ConnectException _) {
        return "refused";
      } catch (SocketException gone) {
        return to instanceof UnixDomainSocketAddress ? "refused" : gone.toString();
      }
      try (caller) {
        there.countDown();
        assertEnded(caller);
      }
    }
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
