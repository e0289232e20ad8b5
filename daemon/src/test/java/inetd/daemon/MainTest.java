package inetd.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.posix.NativeDirectory;
import inetd.model.word.Notice;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** The whole daemon, as a process of its own, over Unix sockets of its own. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
final class MainTest {
  private final Path directory;
  private final Path configuration;
  private final Path pidFile;
  private final String user = System.getProperty("user.name");
  private final List<Process> processes = new ArrayList<>();

  MainTest(@TempDir Path directory) throws IOException {
    this.directory = directory.toRealPath();
    this.configuration = this.directory.resolve("inetd.conf");
    this.pidFile = this.directory.resolve("inetd.pid");
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
  }

  private Process start(String... words) throws IOException, URISyntaxException {
    List<String> command = new ArrayList<>();
    command.add(NativeDirectory.find().resolve("launch").toString());
    command.add("--");
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xrs", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-Dinetd.native=" + NativeDirectory.find().toAbsolutePath()));
    command.addAll(List.of("-cp", classes(Main.class) + ":" + classes(Notice.class)));
    command.add("inetd.daemon.Main");
    command.addAll(List.of("--state", "state", "--socket", "control"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    Process process = builder.directory(directory.toFile()).start();
    processes.add(process);
    return process;
  }

  private static Path classes(Class<?> of) throws URISyntaxException {
    return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Reads the trace up to the end of a load; returns what it showed. */
  private static List<String> loaded(BufferedReader trace) throws IOException {
    List<String> lines = new ArrayList<>();
    String line;
    do {
      line = trace.readLine();
      assertTrue(line != null, "it ended: " + lines);
      lines.add(line);
    } while (!line.endsWith(" loaded."));
    return lines;
  }

  private void configure(String... names) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      Path path = directory.resolve(name);
      text.append("%s stream unix nowait %s /bin/cat cat\n".formatted(path, user));
    }
    Files.writeString(configuration, text);
  }

  private String ask(String name, String question) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(directory.resolve(name)));
      channel.write(ByteBuffer.wrap(question.getBytes(UTF_8)));
      channel.shutdownOutput();
      ByteBuffer answer = ByteBuffer.allocate(100);
      while (channel.read(answer) >= 0) {
        assertTrue(answer.hasRemaining());
      }
      return new String(answer.array(), 0, answer.position(), UTF_8);
    }
  }

  private static void signal(Process process, String name) throws Exception {
    String pid = Long.toString(process.pid());
    assertEquals(0, new ProcessBuilder("kill", "-" + name, pid).start().waitFor());
  }

  @Test
  void itServesReloadsAndLeavesWithStatusZero() throws Exception {
    configure("one");
    Process inetd = start("-d", "-f", "--pid-file", "inetd.pid", "./inetd.conf");
    BufferedReader trace = inetd.errorReader(UTF_8);
    loaded(trace);
    assertEquals(inetd.pid() + "\n", Files.readString(pidFile));
    assertEquals("hello", ask("one", "hello"));

    configure("one", "two");
    signal(inetd, "HUP");
    assertEquals("2 services loaded.", loaded(trace).getLast());
    assertEquals("again", ask("one", "again"));
    assertEquals("new", ask("two", "new"));

    signal(inetd, "TERM");
    List<String> last = trace.lines().toList();
    assertTrue(inetd.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, inetd.exitValue());
    assertTrue(last.contains("Going away."), last.toString());
    assertFalse(Files.exists(pidFile));
    assertFalse(Files.exists(directory.resolve("one")));
    assertFalse(Files.exists(directory.resolve("two")));
    try (Stream<Path> state = Files.list(directory.resolve("state"))) {
      assertEquals(List.of(), state.toList());
    }
  }

  @Test
  void aSecondOneIsRefusedWithTheNumberOfTheFirst() throws Exception {
    configure();
    Process first = start("-d", "--pid-file", "inetd.pid", "inetd.conf");
    loaded(first.errorReader(UTF_8));
    Process second = start("-d", "--pid-file", "inetd.pid", "inetd.conf");
    String errors = new String(second.getErrorStream().readAllBytes(), UTF_8);
    assertTrue(second.waitFor(60, TimeUnit.SECONDS));
    assertEquals(1, second.exitValue());
    String state = directory.resolve("state").toString();
    assertTrue(errors.contains(state + ": in use by inetd " + first.pid() + ";"), errors);
    assertEquals(first.pid() + "\n", Files.readString(pidFile));
    signal(first, "TERM");
    assertTrue(first.waitFor(60, TimeUnit.SECONDS));
  }

  @Test
  void aMissingConfigurationIsToldAndServedAsNothing() throws Exception {
    Process inetd = start("-d", "--pid-file", "inetd.pid", "none.conf");
    List<String> trace = loaded(inetd.errorReader(UTF_8));
    assertTrue(
        trace.stream().anyMatch(line -> line.endsWith("none.conf:1:1: No such file or directory")),
        trace.toString());
    assertEquals("0 services loaded.", trace.getLast());
    signal(inetd, "INT");
    assertTrue(inetd.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, inetd.exitValue());
  }

  @Test
  void problemsAreShownAtTheirPlace() throws Exception {
    Files.writeString(configuration, "# comment\nx stream\n");
    Process inetd = start("-d", "--pid-file", "inetd.pid", "inetd.conf");
    List<String> trace = loaded(inetd.errorReader(UTF_8));
    assertTrue(
        trace.stream().anyMatch(line -> line.startsWith(configuration + ":2:")), trace.toString());
    signal(inetd, "TERM");
    assertTrue(inetd.waitFor(60, TimeUnit.SECONDS));
  }

  @Test
  void anUnknownOptionShowsTheUsageAndLeavesWithOne() throws Exception {
    Process inetd = start("-x");
    String errors = new String(inetd.getErrorStream().readAllBytes(), UTF_8);
    assertTrue(inetd.waitFor(60, TimeUnit.SECONDS));
    assertEquals(1, inetd.exitValue());
    assertEquals("inetd: unknown option -x\n" + CommandLine.USAGE, errors);
  }

  @Test
  void theVersionGoesToStandardOutput() throws Exception {
    Process inetd = start("--version");
    assertEquals(Version.LINE, new String(inetd.getInputStream().readAllBytes(), UTF_8));
    assertTrue(inetd.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, inetd.exitValue());
  }
}
