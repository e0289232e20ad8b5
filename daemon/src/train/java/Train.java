import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the ahead-of-time cache: runs the real daemon once through its start script, so that what a
 * start loads and links is kept. A source file on its own, run by the build.
 *
 * <p>Arguments: the start script, the directory to write {@code inetd.aot} and {@code java-home}
 * to. A machine where that does not work still has a daemon, only a slower one; so it is told and
 * is no failure.
 */
final class Train {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
  private static final int PAGE = 4_096;

  /** A job with a hook, which an event starts and ends. */
  private static final String JOB =
      """
      start on noon or started worker
      stop on starting crash
      task
      env A=1
      pre-start exec true
      script
        exit 0
      end script
      """;

  private Train() {}

  public static void main(String[] arguments) throws Exception {
    Path script = Path.of(arguments[0]).toAbsolutePath();
    Path target = Path.of(arguments[1]).toAbsolutePath();
    Path cache = target.resolve("inetd.aot");
    String home = System.getProperty("java.home");
    Path named = target.resolve("java-home");
    // A relative one is the Java that was installed with it.
    if (Files.notExists(named) || Files.readString(named).startsWith("/")) {
      Files.writeString(named, home + "\n");
    }
    Files.deleteIfExists(cache);
    Path directory = Files.createTempDirectory("inetd-train");
    try {
      run(script, home, cache, directory);
      if (!Files.exists(cache)) {
        throw new IOException("the daemon ran, but no cache was written");
      }
      rewrite(cache);
    } catch (IOException e) {
      Files.deleteIfExists(cache);
      System.err.println("inetd will start without an ahead-of-time cache: " + e.getMessage());
    } finally {
      remove(directory);
    }
  }

  private static void run(Path script, String home, Path cache, Path directory)
      throws IOException, InterruptedException {
    Path socket = directory.resolve("socket");
    Path configuration = directory.resolve("inetd.conf");
    int port = freePort();
    int limited = freePort();
    ServiceDirectory web = ServiceDirectory.make(directory.resolve("scan"));
    Path jobs = Files.createDirectory(directory.resolve("jobs"));
    Files.writeString(jobs.resolve("noon.conf"), JOB);
    String services =
        configuration(socket, port, limited)
            + (".scan " + web.scan() + "\n")
            + (".jobs " + jobs + "\n");
    Files.writeString(configuration, services);
    Path output = directory.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(
            script.toString(),
            "-f",
            "--pid-file",
            directory.resolve("pid").toString(),
            "--state",
            directory.resolve("state").toString(),
            "--socket",
            directory.resolve("control").toString(),
            configuration.toString());
    builder.environment().put("INETD_JAVA", home + "/bin/java");
    builder.environment().put("INETD_JAVA_OPTIONS", "-XX:AOTCacheOutput=" + cache);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process daemon = builder.start();
    try {
      Clients clients = new Clients(directory, port, limited);
      clients.serve(daemon, PATIENCE);
      clients.send();
      clients.ask();
      clients.misbehave();
      web.control(PATIENCE);
      for (String next : List.of(services + "nonsense\n", services.replace("worker", "another"))) {
        Files.writeString(configuration, next);
        signal(daemon, "HUP");
        clients.serve(daemon, PATIENCE);
      }
      awaitStart(daemon);
      signal(daemon, "TERM");
      if (!daemon.waitFor(PATIENCE, TimeUnit.NANOSECONDS)) {
        throw new IOException("it did not end");
      }
      if (daemon.exitValue() != 0) {
        throw new IOException("it ended with " + daemon.exitValue());
      }
    } catch (IOException e) {
      throw new IOException(e.getMessage() + "\n" + Files.readString(output), e);
    } finally {
      daemon.destroyForcibly().waitFor();
    }
  }

  /**
   * Writes a file again page by page. Linux keeps in one piece what was written in one, and maps
   * all of it when one page of it is touched: 4 MiB of this one that nobody needs.
   */
  private static void rewrite(Path file) throws IOException {
    Path copy = file.resolveSibling(file.getFileName() + ".copy");
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = Files.newOutputStream(copy)) {
      byte[] page = new byte[PAGE];
      for (int length = in.readNBytes(page, 0, PAGE); length > 0; ) {
        out.write(page, 0, length);
        length = in.readNBytes(page, 0, PAGE);
      }
    }
    Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /** A little of everything that most configurations have. */
  private static String configuration(Path socket, int port, int limited) {
    String user = System.getProperty("user.name");
    return """
    %1$s stream unix nowait %2$s /bin/cat cat
    127.0.0.1:
    %3$d stream tcp nowait %2$s /bin/cat cat
    127.0.0.1:%4$d on
        protocol = tcp, wait = no, user = %2$s, exec = /bin/cat, args = cat,
        service_max = 3, ip_max = 1;
    127.0.0.1:echo stream tcp nowait %2$s internal
    127.0.0.1:discard stream tcp nowait %2$s internal
    127.0.0.1:chargen stream tcp nowait %2$s internal
    127.0.0.1:daytime stream tcp nowait %2$s internal
    127.0.0.1:time stream tcp nowait %2$s internal
    127.0.0.1:%3$d on
        protocol = udp, wait = yes, user = %2$s, exec = /bin/cat, args = cat;
    worker on exec = /bin/sleep, args = sleep 1000, keep_alive = always, throttle_interval = 0;
    crash on exec = /bin/sh, args = sh -c 'kill -9 $$',
        keep_alive = yes, throttle_interval = 0, respawn_limit = 3 60;
    """
        .formatted(socket, user, port, limited);
  }

  /** Waits until the thread of that name has done what is left for later when inetd starts. */
  private static void awaitStart(Process daemon) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (threads(daemon).contains("start")) {
      if (System.nanoTime() - start > PATIENCE) {
        throw new IOException("it did not finish its start");
      }
      Thread.sleep(20);
    }
  }

  private static List<String> threads(Process daemon) throws IOException {
    Path all = Path.of("/proc", Long.toString(daemon.pid()), "task");
    if (!Files.isDirectory(all)) {
      return List.of(); // Another system.
    }
    List<String> names = new ArrayList<>();
    try (Stream<Path> threads = Files.list(all)) {
      for (Path thread : threads.toList()) {
        try {
          names.add(Files.readString(thread.resolve("comm")).strip());
        } catch (IOException _) {
          // It has just ended.
        }
      }
    }
    return names;
  }

  private static void signal(Process daemon, String name) throws IOException, InterruptedException {
    List<String> command = List.of("kill", "-" + name, Long.toString(daemon.pid()));
    Process kill = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream words = kill.getInputStream()) {
      words.readAllBytes();
    }
    kill.waitFor();
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
