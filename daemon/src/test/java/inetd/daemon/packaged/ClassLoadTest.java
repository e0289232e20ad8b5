package inetd.daemon.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The classes that the packaged daemon uses: all of them come from its ahead-of-time cache, and
 * none is spun while it starts, serves, restarts, reloads or answers.
 */
@Timeout(60)
final class ClassLoadTest {
  private static final Path SCRIPT = Path.of("bin", "inetd").toAbsolutePath();
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @TempDir Path room;

  @Test
  void allClassesComeFromTheCache() throws Exception {
    assumeTrue(Files.exists(Path.of("target", "inetd.aot")), "no cache could be made here");
    int port = freePort();
    int limited = freePort();
    Files.writeString(room.resolve("inetd.conf"), configuration(port, limited, "worker"));
    assertEquals(0, new ProcessBuilder("mkfifo", fifo().toString()).start().waitFor());
    // Open in both directions: whoever writes to it or reads from it waits for nobody.
    try (RandomAccessFile told = new RandomAccessFile(fifo().toFile(), "rw")) {
      Process inetd = start();
      try {
        long pid = pid(told, "worker"); // The last line: what listens does by now.
        connect(port);
        send(port);
        assertEquals("datagram", told.readLine());
        for (String method : List.of("List", "Status", "Describe")) {
          ask(method);
        }
        attack(limited);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        pid(told, "worker");
        Files.writeString(room.resolve("inetd.conf"), configuration(port, limited, "another"));
        assertEquals(
            0, new ProcessBuilder("kill", "-HUP", Long.toString(inetd.pid())).start().waitFor());
        pid(told, "another");
        connect(port);
      } finally {
        inetd.destroy();
        inetd.waitFor();
      }
    }
    List<String> loaded = Files.readAllLines(room.resolve("classes"));
    assertTrue(loaded.size() > 1000, () -> "what was loaded is not told: " + loaded);
    assertEquals(List.of(), loaded.stream().filter(ClassLoadTest::isNew).toList());
  }

  /** Tells whether a line is of a class of ours that was looked for, or of one that was spun. */
  private static boolean isNew(String line) {
    return !line.contains("source: shared objects file") && !line.contains("source: jrt:/");
  }

  private Path fifo() {
    return room.resolve("fifo");
  }

  private Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            SCRIPT.toString(),
            "-f",
            "--pid-file",
            room.resolve("pid").toString(),
            "--state",
            room.resolve("state").toString(),
            "--db",
            room.resolve("db").toString(),
            "--socket",
            room.resolve("control").toString(),
            room.resolve("inetd.conf").toString());
    builder.environment().remove("INETD_JAVA");
    builder
        .environment()
        .put("INETD_JAVA_OPTIONS", "-Xlog:class+load:file=" + room.resolve("classes"));
    return builder.redirectErrorStream(true).redirectOutput(room.resolve("said").toFile()).start();
  }

  private String configuration(int port, int limited, String daemon) {
    String user = System.getProperty("user.name");
    return """
    # As most files of other systems begin.
    127.0.0.1:
    %1$d stream tcp nowait %2$s /bin/cat cat
    127.0.0.1:%5$d on
        protocol = tcp, wait = no, user = %2$s, service_max = 3, exec = /bin/cat, args = cat;
    127.0.0.1:%1$d on
        protocol = udp, wait = yes, user = %2$s,
        exec = /bin/sh, args = sh -c 'dd bs=16 count=1 >/dev/null 2>&1; echo datagram >%3$s';
    %4$s on
        keep_alive = always, throttle_interval = 0,
        exec = /bin/sh, args = sh -c 'echo %4$s $$ >%3$s; exec sleep 1000';
    """
        .formatted(port, user, fifo(), daemon, limited);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, LOOPBACK)) {
      return free.getLocalPort();
    }
  }

  /** Returns the pid that the daemon of that name tells when it starts. */
  private static long pid(RandomAccessFile told, String daemon) throws IOException {
    List<String> words = List.of(told.readLine().split(" "));
    assertEquals(daemon, words.getFirst());
    return Long.parseLong(words.getLast());
  }

  private static void connect(int port) throws IOException {
    try (Socket socket = new Socket(LOOPBACK, port)) {
      socket.getOutputStream().write("hello".getBytes(UTF_8));
      socket.shutdownOutput();
      assertEquals("hello", new String(socket.getInputStream().readAllBytes(), UTF_8));
    }
  }

  private static void send(int port) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(new byte[1], 1, LOOPBACK, port));
    }
  }

  /** What is done by who means no good: whoever attacks must not have classes made besides. */
  private void attack(int limited) throws IOException {
    try (SocketChannel watching = control()) {
      converse(watching, "{\"method\":\"org.netbsd.inetd.Watch\",\"parameters\":{},\"more\":true}");
      for (int i = 0; i < 3; i++) {
        connect(limited);
      }
      try (Socket _ = new Socket(LOOPBACK, limited)) {
        // Turned away: it has had three.
      }
      ask("Nothing");
      try (SocketChannel garbage = control()) {
        garbage.write(ByteBuffer.wrap("[[[9e9e9\0".getBytes(UTF_8)));
        assertTrue(garbage.read(ByteBuffer.allocate(1)) != 0, "it is told so, or hung up on");
      }
      ask("List"); // What was said before has been taken.
    }
  }

  private SocketChannel control() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(room.resolve("control")));
    return channel;
  }

  private void ask(String method) throws IOException {
    try (SocketChannel channel = control()) {
      converse(channel, "{\"method\":\"org.netbsd.inetd." + method + "\",\"parameters\":{}}");
    }
  }

  private static void converse(SocketChannel channel, String call) throws IOException {
    channel.write(ByteBuffer.wrap((call + "\0").getBytes(UTF_8)));
    ByteBuffer answer = ByteBuffer.allocate(65_536);
    while (answer.position() == 0 || answer.get(answer.position() - 1) != 0) {
      assertTrue(channel.read(answer) >= 0, () -> "no answer to " + call);
    }
  }
}
