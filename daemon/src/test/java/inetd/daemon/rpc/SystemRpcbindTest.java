package inetd.daemon.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import inetd.model.spec.Address.Inet;
import inetd.model.spec.Endpoint.Rpc;
import inetd.model.spec.IpAddress;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Registration with the system's rpcbind, in a network and a /run of its own; rpcinfo is the
 * witness.
 *
 * <p>Needs root and the programs rpcbind, rpcinfo, unshare, nsenter, ip (Debian: rpcbind,
 * util-linux, iproute2).
 */
@Timeout(60)
final class SystemRpcbindTest {
  private static final String START =
      """
      mount -t tmpfs none /run && mkdir /run/rpcbind && ip link set lo up || exit 1
      echo alone && exec rpcbind -f -w
      """;
  private static final Inet AT_4660 = new Inet(IpAddress.ANY4, 4660);

  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    boolean root = "root".equals(System.getProperty("user.name"));
    assumeTrue(root && Files.exists(Path.of("/usr/sbin/rpcbind")), "needs root and rpcbind");
    Process rpcbind =
        new ProcessBuilder("unshare", "-m", "-n", "sh", "-c", START)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    started.add(rpcbind);
    try (BufferedReader said = rpcbind.inputReader()) {
      assertEquals("alone", said.readLine()); // Not before this is it out of the host's network.
    }
    while (!rpcinfo("-p").contains("100000")) { // It takes a moment until it answers.
      assertTrue(rpcbind.isAlive(), "rpcbind ended");
    }
  }

  @AfterEach
  void stop() throws Exception {
    for (Process process : started) {
      process.destroy();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    }
  }

  private Process rpcbind() {
    return started.getFirst();
  }

  private Rpcbind client() {
    Path socket = Path.of("/proc", Long.toString(rpcbind().pid()), "root/run/rpcbind.sock");
    return new Rpcbind(socket, Duration.ofSeconds(30));
  }

  private String rpcinfo(String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("nsenter", "-t"));
    command.addAll(List.of(Long.toString(rpcbind().pid()), "-m", "-n", "rpcinfo"));
    command.addAll(List.of(options));
    Process rpcinfo = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(rpcinfo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    rpcinfo.waitFor();
    return said;
  }

  /** Returns the lines about {@code program}, with single spaces. */
  private List<String> about(int program, String... options) throws Exception {
    return rpcinfo(options)
        .lines()
        .map(line -> line.strip().replaceAll(" +", " "))
        .filter(line -> line.startsWith(program + " "))
        .sorted()
        .toList();
  }

  @Test
  void everyVersionOfAServiceIsSeenAndGoesAgain() throws Exception {
    Rpc rstatd = new Rpc(536_870_913, 2, 4, "udp");
    client().register(rstatd, AT_4660);
    assertEquals(
        List.of("536870913 2 udp 4660", "536870913 3 udp 4660", "536870913 4 udp 4660"),
        about(536_870_913, "-p"));
    client().unregister(rstatd);
    assertEquals(List.of(), about(536_870_913, "-p"));
  }

  @Test
  void aServiceThatMovedIsRegisteredAfresh() throws Exception {
    Rpc program = new Rpc(536_870_914, 1, 1, "tcp");
    client().register(program, AT_4660);
    client().register(program, new Inet(IpAddress.LOOPBACK4, 4661));
    assertEquals(List.of("536870914 1 tcp 127.0.0.1.18.53 - superuser"), about(536_870_914));
  }

  @Test
  void oneNetidLeavesTheOthersAlone() throws Exception {
    Rpc six = new Rpc(536_870_915, 1, 1, "tcp6");
    Rpc four = new Rpc(536_870_915, 1, 1, "tcp");
    client().register(six, new Inet(IpAddress.ANY6, 4660));
    client().register(four, AT_4660);
    assertEquals(
        List.of(
            "536870915 1 tcp 0.0.0.0.18.52 - superuser", "536870915 1 tcp6 ::.18.52 - superuser"),
        about(536_870_915));
    client().unregister(four);
    assertEquals(List.of("536870915 1 tcp6 ::.18.52 - superuser"), about(536_870_915));
  }

  @Test
  void whatIsNotRegisteredMayBeUnregistered() throws Exception {
    client().unregister(new Rpc(536_870_916, 1, 9, "udp6"));
    assertEquals(List.of(), about(536_870_916));
  }
}
