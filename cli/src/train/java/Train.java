import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Makes the ahead-of-time cache of inetdctl: runs it through its start script against an inetd that
 * only seems to be one, so that what asking loads and links is kept. A source file on its own, run
 * by the build.
 *
 * <p>Arguments: the start script, the directory to write {@code Inetdctl.aot} and {@code java-home}
 * to. A machine where that does not work still has inetdctl, only a slower one; so it is told and
 * is no failure.
 */
final class Train {
  private static final String SERVICE =
      """
      {"name":"sobby","kind":"daemon","goal":"start","state":"running","pid":14977,\
      "since":1795625000000,"why":"","next_in":4000,"next_what":"next start","starts":3,\
      "restarts":1,"last_end":"exit status 1","said":"busy","address":"","servers":0,\
      "enabled":true,"uid":1000,"origin":"/etc/inetd.conf:3:1","memory":5300,"output":["one"]}\
      """;

  /**
   * What is asked most, each in the forms it is asked in; first nothing, which shows the health.
   */
  private static final String COMMANDS =
      """

      list
      list --json
      status
      status sobby
      status --json sobby
      status nobody
      start sobby
      stop --no-wait sobby
      restart --no-wait sobby
      why sobby
      log sobby -n 5
      plan
      emit up
      --help
      help states
      stop --help
      lits
      check FILE
      check --json FILE
      """;

  /** A configuration as people have it, with a mistake of each severity. */
  private static final String FILE =
      """
      # an inetd.conf
      127.0.0.1:
      7001 stream tcp nowait root /bin/cat cat
      7002 stream tcp46 nowait:400 root:root /bin/sh sh -c "echo hello" # told
      7003 dgram udp wait root cat
      7004 stream tcp nowait/3/10 nobody /nowhere/cat cat
      telnet steam tcp nowait root /bin/cat cat
      echo stream tcp nowait root internal
      /run/x stream unix nowait root /bin/cat cat
      sobby on exec = /bin/cat, user = nobody, keep_alive = always, stdout = /tmp/sobby;
      """;

  private Train() {}

  public static void main(String[] arguments) throws Exception {
    Path script = Path.of(arguments[0]).toAbsolutePath();
    Path target = Path.of(arguments[1]).toAbsolutePath();
    Path cache = target.resolve("Inetdctl.aot");
    String home = System.getProperty("java.home");
    Path named = target.resolve("java-home");
    // A relative one is the Java that was installed with it.
    if (Files.notExists(named) || Files.readString(named).startsWith("/")) {
      Files.writeString(named, home + "\n");
    }
    Files.deleteIfExists(cache);
    Path directory = Files.createTempDirectory("inetdctl-train");
    Path socket = directory.resolve("sock");
    Path file = Files.writeString(directory.resolve("conf"), FILE);
    Path commands =
        Files.writeString(directory.resolve("commands"), COMMANDS.replace("FILE", file.toString()));
    Path output = directory.resolve("output");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      Thread.ofPlatform().daemon().start(() -> accept(server));
      ProcessBuilder builder = new ProcessBuilder(script.toString(), "--rehearse");
      builder.environment().put("INETD_SOCKET", socket.toString());
      builder.environment().put("INETD_JAVA", home + "/bin/java");
      builder.environment().put("INETD_JAVA_OPTIONS", "-XX:AOTCacheOutput=" + cache);
      builder.redirectInput(commands.toFile());
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      Process process = builder.start();
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      process.destroyForcibly().waitFor();
      // The commands end with all sorts of statuses; that the answers came is what counts.
      String said = Files.readString(output);
      if (!ended || !said.contains("sobby running (start), process 14977")) {
        throw new IOException("it did not ask\n" + said);
      }
      if (!Files.exists(cache)) {
        throw new IOException("it asked, but no cache was written\n" + said);
      }
    } catch (IOException e) {
      Files.deleteIfExists(cache);
      System.err.println("inetdctl will start without an ahead-of-time cache: " + e.getMessage());
    } finally {
      Files.deleteIfExists(socket);
      Files.deleteIfExists(commands);
      Files.deleteIfExists(file);
      Files.deleteIfExists(output);
      Files.delete(directory);
    }
  }

  private static void accept(ServerSocketChannel server) {
    try {
      while (true) {
        SocketChannel client = server.accept();
        Thread.ofPlatform().daemon().start(() -> serve(client));
      }
    } catch (IOException _) {
      // Closed: it is over.
    }
  }

  private static void serve(SocketChannel client) {
    StringBuilder call = new StringBuilder();
    ByteBuffer bytes = ByteBuffer.allocate(4096);
    try (client) {
      while (client.read(bytes.clear()) > 0) {
        bytes.flip();
        while (bytes.hasRemaining()) {
          char c = (char) bytes.get();
          if (c == 0) {
            ByteBuffer answer = ByteBuffer.wrap((answer(call.toString()) + "\0").getBytes(UTF_8));
            while (answer.hasRemaining()) {
              client.write(answer);
            }
            call.setLength(0);
          } else {
            call.append(c);
          }
        }
      }
    } catch (IOException _) {
      // The client has gone.
    }
  }

  private static String answer(String call) {
    String method = call.replaceAll(".*org\\.netbsd\\.inetd\\.([A-Za-z]*).*", "$1");
    if (call.contains("\"nobody\"")) {
      return "{\"error\":\"org.netbsd.inetd.NoSuchService\",\"parameters\":{\"name\":\"nobody\"}}";
    }
    return switch (method) {
      case "Watch" -> "{\"parameters\":{},\"continues\":true}";
      case "Problems" -> "{\"parameters\":{\"errors\":[\"a:1:1: wrong\"],\"warnings\":[]}}";
      case "Log" -> "{\"parameters\":{\"lines\":[\"one\",\"two\"]}}";
      case "Plan" ->
          "{\"parameters\":{\"steps\":[{\"name\":\"sobby\",\"move\":\"keep\",\"why\":\"\"}],"
              + "\"problems\":[]}}";
      case "Why" ->
          "{\"parameters\":{\"service\":"
              + SERVICE
              + ",\"findings\":[{\"rule\":\"keep_alive\",\"answer\":\"proceed\",\"why\":\"\"}],"
              + "\"waits_for\":\"\"}}";
      case "Start", "Stop", "Restart", "Disable" ->
          "{\"parameters\":{\"services\":["
              + SERVICE
              + "]},\"continues\":true}\0{\"parameters\":{\"services\":["
              + SERVICE
              + "],\"done\":true,\"missing\":[]}}";
      default -> "{\"parameters\":{\"services\":[" + SERVICE + "]}}";
    };
  }
}
