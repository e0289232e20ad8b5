import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The clients of the daemon that is trained: what they do is what it will have done before. Those
 * that misbehave are among them, for whoever attacks is not to have classes made besides.
 */
final class Clients {
  private static final int ROOM = 1 << 16;

  /** Echo, discard, daytime, chargen, time. */
  private static final List<Integer> BUILTINS = List.of(7, 9, 13, 19, 37);

  private static final String WATCH =
      call("inetd.Watch", "").replace("}}", "},\"more\":true}") + "\0";

  private final Path directory;
  private final InetSocketAddress port;
  private final InetSocketAddress limited;

  /**
   * @param directory where the sockets are that have names
   * @param port of the service that has both transports
   * @param limited port of one that serves one client at a time, and not many
   */
  Clients(Path directory, int port, int limited) {
    this.directory = directory;
    this.port = here(port);
    this.limited = here(limited);
  }

  private static InetSocketAddress here(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private SocketAddress socket(String name) {
    return UnixDomainSocketAddress.of(directory.resolve(name));
  }

  /** Has the program behind a socket say something back, as soon as it is there. */
  void serve(Process daemon, long patience) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (true) {
      try {
        if (said("socket", "hello\n").length() != 6) {
          throw new IOException("no answer");
        }
        return;
      } catch (IOException e) {
        if (!daemon.isAlive() || System.nanoTime() - start > patience) {
          throw new IOException("it did not serve: " + e.getMessage(), e);
        }
        Thread.sleep(20);
      }
    }
  }

  /** Says {@code words} to a service, and returns what it answers, the first of it. */
  private String said(String name, String words) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(socket(name));
      channel.write(ByteBuffer.wrap(words.getBytes(US_ASCII)));
      channel.shutdownOutput();
      ByteBuffer answer = ByteBuffer.allocate(ROOM);
      while (answer.hasRemaining() && channel.read(answer) >= 0) {}
      return new String(answer.array(), 0, answer.position(), US_ASCII);
    }
  }

  /** Connects, and sends a datagram, which is taken before anything that comes later. */
  void send() throws IOException {
    connect(port);
    try (DatagramChannel datagrams = DatagramChannel.open()) {
      datagrams.send(ByteBuffer.wrap("hello\n".getBytes(US_ASCII)), port);
    }
  }

  private static void connect(SocketAddress to) throws IOException {
    try (SocketChannel connection = SocketChannel.open(to)) {
      connection.shutdownOutput();
      while (connection.read(ByteBuffer.allocate(1)) >= 0) {}
    }
  }

  /**
   * What inetdctl asks for, while somebody watches; what is loaded to answer it is half of the time
   * that takes.
   */
  void ask() throws IOException {
    try (SocketChannel watching = SocketChannel.open(StandardProtocolFamily.UNIX);
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      watching.connect(socket("control"));
      answered(watching, WATCH);
      channel.connect(socket("control"));
      for (String method :
          List.of(
              "inetd.Describe",
              "inetd.List",
              "inetd.Status",
              "inetd.Stop",
              "inetd.Start",
              "inetd.Restart",
              "inetd.Disable",
              "inetd.Enable",
              "inetd.Why",
              "inetd.Log",
              "inetd.Plan",
              "inetd.Emit",
              "inetd.PlanEvent",
              "inetd.Jobs",
              "inetd.Problems",
              "inetd.Status",
              "inetd.Reset",
              "nothing",
              "inetd.Nothing")) {
        answered(channel, call(method, parameters(method)) + "\0");
      }
      for (String method : List.of("GetInfo", "GetInterfaceDescription")) {
        String call =
            "{\"method\":\"org.varlink.service."
                + method
                + "\",\"parameters\":{\"interface\":\"org.netbsd.inetd\"}}\0";
        answered(channel, call);
      }
      await(watching, "signal 9"); // crash has been started again
    }
  }

  private static String call(String method, String parameters) {
    return "{\"method\":\"org.netbsd." + method + "\",\"parameters\":{" + parameters + "}}";
  }

  private static String parameters(String method) {
    return switch (method) {
      case "inetd.Stop",
          "inetd.Start",
          "inetd.Restart",
          "inetd.Disable",
          "inetd.Enable",
          "inetd.Why" ->
          "\"name\":\"worker\"";
      case "inetd.Emit", "inetd.PlanEvent" -> "\"event\":\"noon\",\"wait\":true";
      case "inetd.Reset" -> "\"name\":\"crash\"";
      case "inetd.Log" -> "\"name\":\"worker\",\"lines\":10";
      default -> "";
    };
  }

  /** Says something, and waits for one answer. */
  private static void answered(SocketChannel channel, String words) throws IOException {
    channel.write(ByteBuffer.wrap(words.getBytes(US_ASCII)));
    await(channel, "\0");
  }

  /** Reads until something is said that holds {@code words}. */
  private static void await(SocketChannel channel, String words) throws IOException {
    StringBuilder said = new StringBuilder();
    ByteBuffer answer = ByteBuffer.allocate(ROOM);
    while (said.indexOf(words) < 0) {
      if (channel.read(answer.clear()) < 0) {
        throw new IOException("it ended before it said " + words);
      }
      said.append(new String(answer.array(), 0, answer.position(), US_ASCII));
    }
  }

  /** What comes to a door from those who mean no good, or know no better. */
  void misbehave() throws IOException {
    for (int builtin : BUILTINS) {
      converse(builtin);
      crowd(builtin);
    }
    for (String garbage :
        List.of(
            "garbage\0",
            "{\"method\":" + "9".repeat(60_000) + "}\0",
            "{\"".repeat(2_000) + "\0",
            "[".repeat(60_000) + "\0",
            call("inetd.Log", "\"name\":\"worker\",\"lines\":" + "9".repeat(60_000)) + "\0",
            call("inetd.Status", "\"names\":[" + "\"worker\",".repeat(4_000) + "\"x\"]") + "\0",
            (call("inetd.List", "") + "\0" + call("inetd.Status", "") + "\0").repeat(50),
            WATCH.repeat(2))) {
      tell(garbage);
    }
    try (SocketChannel first = SocketChannel.open(limited)) {
      for (int i = 0; i < 4; i++) {
        turnedAway();
      }
      first.shutdownOutput();
    }
    ask(); // What was said before has been taken.
  }

  /** Talks to a built-in service; one that could not be opened, for want of rights, is left out. */
  private static void converse(int port) {
    try (SocketChannel channel = SocketChannel.open(here(port))) {
      channel.write(ByteBuffer.wrap("hello\n".getBytes(US_ASCII)));
      channel.shutdownOutput();
      channel.read(ByteBuffer.allocate(ROOM));
    } catch (IOException _) {
      // It is not there.
    }
  }

  /** Some who come together, say half of something and go together. */
  private static void crowd(int port) {
    List<SocketChannel> crowd = new ArrayList<>();
    try {
      for (int i = 0; i < 16; i++) {
        SocketChannel channel = SocketChannel.open(here(port));
        crowd.add(channel);
        channel.write(ByteBuffer.wrap("hello".getBytes(US_ASCII)));
      }
    } catch (IOException _) {
      // It is not there.
    } finally {
      crowd.forEach(Clients::close);
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException _) {
      // It was reset.
    }
  }

  /** Says something to the control socket, and does not wait for all that comes of it. */
  private void tell(String words) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(socket("control"));
      channel.write(ByteBuffer.wrap(words.getBytes(US_ASCII)));
      channel.read(ByteBuffer.allocate(ROOM));
    } catch (IOException _) {
      // It has hung up, as it may.
    }
  }

  /** Comes to a service that has its client, or has had enough of them. */
  private void turnedAway() {
    try {
      connect(limited);
    } catch (IOException _) {
      // It may be reset.
    }
  }
}
