package inetd.daemon.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.spec.Address.Inet;
import inetd.model.spec.Endpoint.Rpc;
import inetd.model.spec.IpAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Questions to rpcbind, and what is said when it does not answer as it should. */
@Timeout(60)
final class RpcbindRegistrarTest {
  private static final Rpc RSTATD = new Rpc(100_001, 2, 3, "udp");
  private static final Inet BOUND = new Inet(IpAddress.ANY4, 0x1234);
  private static final int SET = 1;
  private static final int UNSET = 2;

  @TempDir private Path directory = Path.of("");
  private final List<String> failures = new CopyOnWriteArrayList<>();

  private final ExecutorService elsewhere = Executors.newSingleThreadExecutor();

  @AfterEach
  void end() {
    elsewhere.shutdownNow();
  }

  private Path socket() {
    return directory.resolve("rpcbind.sock");
  }

  /** A record that answers call {@code id}. */
  private static ByteBuffer reply(int id, boolean answer) {
    ByteBuffer reply = ByteBuffer.allocate(32);
    reply.putInt(28 | 0x8000_0000).putInt(id).putInt(1).putInt(0).putInt(0).putInt(0).putInt(0);
    return reply.putInt(answer ? 1 : 0).flip();
  }

  private void register(Duration patience) {
    try (RpcbindRegistrar registrar =
        new RpcbindRegistrar(
            new Rpcbind(socket(), patience), failures::add, Duration.ofSeconds(30), elsewhere)) {
      registrar.register("rstatd/rpc/udp", RSTATD, BOUND);
    }
  }

  @Test
  void eachVersionIsUnregisteredThenRegistered() throws Exception {
    try (ScriptedRpcbind rpcbind =
        new ScriptedRpcbind(socket(), call -> reply(call.getFirst(), call.get(5) == SET))) {
      register(Duration.ofSeconds(30));
      assertEquals(
          List.of(
              List.of(UNSET, 100_001, 2),
              List.of(SET, 100_001, 2),
              List.of(UNSET, 100_001, 3),
              List.of(SET, 100_001, 3)),
          rpcbind.asked());
    }
    assertEquals(List.of(), failures);
  }

  @Test
  void requestsAreDoneInOrderAndFinishedAtClose() throws Exception {
    try (ScriptedRpcbind rpcbind =
        new ScriptedRpcbind(socket(), call -> reply(call.getFirst(), true))) {
      Rpc one = new Rpc(7, 1, 1, "tcp");
      try (RpcbindRegistrar registrar =
          new RpcbindRegistrar(
              new Rpcbind(socket(), Duration.ofSeconds(30)),
              failures::add,
              Duration.ofSeconds(30),
              elsewhere)) {
        registrar.register("seven", one, BOUND);
        registrar.unregister("seven", one);
      }
      assertEquals(
          List.of(List.of(UNSET, 7, 1), List.of(SET, 7, 1), List.of(UNSET, 7, 1)), rpcbind.asked());
    }
    assertEquals(List.of(), failures);
  }

  @Test
  void aMissingRpcbindIsToldInOneLine() {
    register(Duration.ofSeconds(30));
    assertEquals(
        List.of(
            "rstatd/rpc/udp: cannot register program 100001 versions 2 to 3 (udp): no rpcbind at "
                + socket()
                + ": No such file or directory; it still listens at 0.0.0.0:4660"),
        failures);
  }

  @Test
  void aRefusalNamesTheVersion() throws Exception {
    try (ScriptedRpcbind _ = new ScriptedRpcbind(socket(), call -> reply(call.getFirst(), false))) {
      register(Duration.ofSeconds(30));
    }
    assertEquals(
        List.of(
            "rstatd/rpc/udp: cannot register program 100001 versions 2 to 3 (udp): rpcbind refuses"
                + " version 2 at 0.0.0.0.18.52 (udp); it still listens at 0.0.0.0:4660"),
        failures);
  }

  @Test
  void aSilentRpcbindIsLeftAfterAWhile() throws Exception {
    try (ScriptedRpcbind _ =
        new ScriptedRpcbind(
            socket(), _ -> ByteBuffer.wrap(new byte[] {(byte) 0x80, 0}))) { // Half a record mark.
      register(Duration.ofMillis(50));
    }
    assertEquals(1, failures.size());
    assertTrue(failures.getFirst().contains("rpcbind: it does not answer"), failures::toString);
  }

  @Test
  void aReplyWithoutEndIsNotKept() throws Exception {
    ByteBuffer huge = ByteBuffer.allocate(4).putInt(1 << 20).flip();
    try (ScriptedRpcbind _ = new ScriptedRpcbind(socket(), _ -> huge.duplicate())) {
      register(Duration.ofSeconds(30));
    }
    assertTrue(failures.getFirst().contains("a reply of more than 4096 bytes"));
  }

  @Test
  void aReplyInFragmentsIsOneReply() throws Exception {
    try (ScriptedRpcbind _ =
        new ScriptedRpcbind(
            socket(),
            call -> {
              ByteBuffer whole = reply(call.getFirst(), true).position(4);
              ByteBuffer cut = ByteBuffer.allocate(40).putInt(8).put(whole.slice(4, 8));
              return cut.putInt(20 | 0x8000_0000).put(whole.slice(12, 20)).flip();
            })) {
      register(Duration.ofSeconds(30));
    }
    assertEquals(List.of(), failures);
  }

  @Test
  void aHangUpIsAnError() throws Exception {
    try (ScriptedRpcbind _ = new ScriptedRpcbind(socket(), _ -> ByteBuffer.allocate(0))) {
      Rpcbind rpcbind = new Rpcbind(socket(), Duration.ofSeconds(30));
      IOException error = assertThrows(IOException.class, () -> rpcbind.unregister(RSTATD));
      assertEquals("rpcbind: it closed the connection", error.getMessage());
    }
  }
}
