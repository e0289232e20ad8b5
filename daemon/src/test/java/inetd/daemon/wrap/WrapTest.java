package inetd.daemon.wrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.posix.Libc;
import inetd.daemon.wrap.AccessReports.Kind;
import inetd.daemon.wrap.AccessReports.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * wrap.c with the libwrap of this system, over real connections, by private rule files.
 *
 * <p>Needs cc and libwrap.so.0 (Debian: libwrap0).
 */
@Timeout(60)
final class WrapTest {
  private static final List<String> CAT = List.of("/bin/cat", "cat");
  private static final Access.Door SERVICE = new Access.Door(7, "tcp");
  private static final int WARNING = 4 << 3 | 4; // auth.warning
  private static final int INFO = 4 << 3 | 6; // auth.info

  @TempDir private static Path built = Path.of("");
  @TempDir private Path directory = Path.of("");

  @BeforeAll
  static void build() throws Exception {
    Path wrap = Path.of("src/main/c/wrap.c");
    cc("wrap", wrap, "-rdynamic");
    cc("wrap-without-library", wrap, "-DLIBWRAP=\"libwrap-is-gone.so.0\"");
    Path reporting = built.resolve("wrap-with-report");
    Files.writeString(reporting, "#!/bin/sh\nexec 3>/dev/null\nexec " + built + "/wrap \"$@\"\n");
    assertTrue(reporting.toFile().setExecutable(true));
    cc("serve", Path.of("src/test/c/serve.c"));
  }

  private static void cc(String name, Path source, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("cc", "-O1", "-Wall", "-Wextra", "-Werror"));
    command.addAll(List.of(options));
    command.addAll(List.of("-o", built.resolve(name).toString(), source.toString(), "-ldl"));
    Process cc = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(cc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, cc.waitFor(), said);
  }

  /** What became of one connection on which {@code hello} was sent. */
  private record Outcome(int status, String heard, List<Report> said, int port) {}

  private Outcome connect(String wrap, String address, boolean log, List<String> program)
      throws Exception {
    Access access =
        new Access(
            Libc.jni(),
            directory.resolve("allow").toFile(),
            directory.resolve("deny").toFile(),
            built.resolve(wrap),
            log,
            Runnable::run,
            System::currentTimeMillis);
    List<String> command =
        new ArrayList<>(
            List.of(
                "/bin/sh",
                "-c",
                "exec 4>>\"$0\"; exec \"$@\"",
                directory.resolve("said").toString(),
                built.resolve("serve").toString(),
                address));
    List<String> around =
        access.around(SERVICE, "cat", program.getFirst(), program.subList(1, program.size()));
    command.add(around.getFirst());
    command.addAll(around);
    ProcessBuilder builder = new ProcessBuilder(command);
    Path said = directory.resolve("said");
    Files.deleteIfExists(said);
    Process server = builder.start();
    try (BufferedReader ports = server.inputReader()) {
      int port = Integer.parseInt(String.valueOf(ports.readLine()));
      String heard = talk(where(address, port));
      assertTrue(server.waitFor(30, TimeUnit.SECONDS));
      List<Report> words =
          Files.readAllLines(said).stream()
              .map(line -> AccessReports.parse(line).orElseThrow())
              .toList();
      return new Outcome(server.exitValue(), heard, words, port);
    } finally {
      server.destroyForcibly();
    }
  }

  private static SocketAddress where(String address, int port) throws IOException {
    return address.startsWith("/")
        ? UnixDomainSocketAddress.of(address)
        : new InetSocketAddress(InetAddress.getByName(address), port);
  }

  private static String talk(SocketAddress where) throws IOException {
    try (SocketChannel channel = SocketChannel.open(where)) {
      StringBuilder heard = new StringBuilder();
      try {
        channel.write(ByteBuffer.wrap("hello".getBytes(StandardCharsets.US_ASCII)));
        channel.shutdownOutput();
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        while (channel.read(buffer.clear()) >= 0) {
          heard.append(StandardCharsets.UTF_8.decode(buffer.flip()));
        }
      } catch (IOException reset) {
        if (heard
            .isEmpty()) { // A server may leave our word unread; who is turned away finds an end.
          throw reset;
        }
      }
      return heard.toString();
    }
  }

  private void rules(String allow, String deny) throws IOException {
    Files.writeString(directory.resolve("allow"), allow);
    Files.writeString(directory.resolve("deny"), deny);
  }

  private static Report report(Kind kind, int priority, String text, int port) {
    return new Report(SERVICE.number(), kind, priority, text + ", service " + port + " (tcp)");
  }

  @Test
  void aRefusedConnectionEndsWithStatusOneAndAWarning() throws Exception {
    rules("", "ALL: ALL\n");
    Outcome outcome = connect("wrap", "127.0.0.1", false, CAT);
    Report said =
        report(
            Kind.REFUSED, WARNING, "refused connection from 127.0.0.1(127.0.0.1)", outcome.port());
    assertEquals(new Outcome(1, "", List.of(said), outcome.port()), outcome);
  }

  @Test
  void anAllowedConnectionGetsItsServerAndNoWord() throws Exception {
    rules("cat: 127.0.0.1\n", "ALL: ALL\n");
    Outcome outcome = connect("wrap", "127.0.0.1", false, CAT);
    assertEquals(new Outcome(0, "hello", List.of(), outcome.port()), outcome);
  }

  @Test
  void withLogAnAllowedConnectionIsTold() throws Exception {
    rules("", "");
    Outcome outcome = connect("wrap", "127.0.0.1", true, CAT);
    Report said =
        report(Kind.ALLOWED, INFO, "connection from 127.0.0.1(127.0.0.1)", outcome.port());
    assertEquals(new Outcome(0, "hello", List.of(said), outcome.port()), outcome);
  }

  @Test
  void aRuleForAnotherDaemonDoesNotCount() throws Exception {
    rules("dog: ALL\n", "cat: ALL\n");
    assertEquals(1, connect("wrap", "127.0.0.1", false, CAT).status());
    rules("", "dog: ALL\n");
    assertEquals(0, connect("wrap", "127.0.0.1", false, CAT).status());
  }

  @Test
  void anIpv6PeerIsJudgedByItsAddress() throws Exception {
    rules("cat: [::1]\n", "ALL: ALL\n");
    assertEquals("hello", connect("wrap", "::1", false, CAT).heard());
    rules("cat: 127.0.0.1\n", "ALL: ALL\n");
    assertEquals(1, connect("wrap", "::1", false, CAT).status());
  }

  @Test
  void aPeerOnAUnixSocketIsLocalhostToTheRules() throws Exception {
    String path = directory.resolve("socket").toString();
    rules("cat: localhost\n", "ALL: ALL\n");
    assertEquals("hello", connect("wrap", path, false, CAT).heard());
    Files.delete(Path.of(path));
    rules("", "ALL: ALL\n");
    assertEquals(1, connect("wrap", path, false, CAT).status());
  }

  @Test
  void aRuleMaySetItsOwnSeverity() throws Exception {
    rules("", "ALL: ALL: severity mail.err\n");
    Outcome outcome = connect("wrap", "127.0.0.1", false, CAT);
    int mailErr = 2 << 3 | 3;
    assertEquals(
        List.of(
            report(
                Kind.REFUSED,
                mailErr,
                "refused connection from 127.0.0.1(127.0.0.1)",
                outcome.port())),
        outcome.said());
  }

  @Test
  void whatTheLibraryWouldLogIsReportedToo() throws Exception {
    rules("", "this is no rule\nALL: ALL\n");
    Outcome outcome = connect("wrap", "127.0.0.1", false, CAT);
    assertEquals(Kind.ODDITY, outcome.said().getFirst().kind());
    assertTrue(outcome.said().getFirst().text().startsWith("warning: "), outcome::toString);
    assertEquals(Kind.REFUSED, outcome.said().getLast().kind());
  }

  @Test
  void withRulesButWithoutLibraryTheConnectionIsRefusedAndThePackageNamed() throws Exception {
    rules("cat: 127.0.0.1\n", "");
    Outcome outcome = connect("wrap-without-library", "127.0.0.1", false, CAT);
    assertEquals(1, outcome.status());
    assertEquals("", outcome.heard());
    assertTrue(
        outcome.said().getFirst().text().contains("install the package libwrap0"),
        outcome::toString);
    assertTrue(outcome.said().get(1).text().contains("refused connection from 127.0.0.1"));
  }

  @Test
  void withoutRulesNoLibraryIsNeeded() throws Exception {
    rules("# nothing\n\n", "");
    Outcome outcome = connect("wrap-without-library", "127.0.0.1", true, CAT);
    Report said =
        report(Kind.ALLOWED, INFO, "connection from 127.0.0.1(127.0.0.1)", outcome.port());
    assertEquals(new Outcome(0, "hello", List.of(said), outcome.port()), outcome);
  }

  @Test
  void nothingButTheConnectionReachesTheServer() throws Exception {
    rules("ALL: ALL\n", "");
    List<String> list = List.of("/bin/sh", "sh", "-c", "exec ls -l /proc/self/fd");
    Outcome outcome = connect("wrap", "127.0.0.1", true, list);
    List<String> open = outcome.heard().lines().filter(line -> line.contains("->")).toList();
    assertEquals(4, open.size(), outcome.heard()); // 0, 1, 2 and ls's own.
    assertEquals(3, open.stream().filter(line -> line.contains("socket:")).count());
  }

  @Test
  void aCommandOfARuleGetsNothingButTheConnectionEither() throws Exception {
    rules("ALL: ALL: twist /bin/ls -l /proc/self/fd\n", "");
    Outcome outcome = connect("wrap-with-report", "127.0.0.1", false, CAT);
    List<String> open = outcome.heard().lines().filter(line -> line.contains("->")).toList();
    assertEquals(3, open.stream().filter(line -> line.contains("socket:")).count());
    assertEquals(0, open.stream().filter(line -> line.contains("/dev/null")).count());
    assertEquals(0, open.stream().filter(line -> line.contains("said")).count());
  }

  @Test
  void theReportReachesTheNextProgram() throws Exception {
    rules("ALL: ALL\n", "");
    List<String> look = List.of("/bin/sh", "sh", "-c", "exec readlink /proc/self/fd/3");
    assertEquals("/dev/null\n", connect("wrap-with-report", "127.0.0.1", false, look).heard());
  }

  @Test
  void theServersArgumentsAreItsOwn() throws Exception {
    rules("", "");
    List<String> echo = List.of("/bin/sh", "server", "-c", "echo \"$0 $*\"", "-l", "--", "-n");
    assertEquals("-l -- -n\n", connect("wrap", "127.0.0.1", false, echo).heard());
  }

  @Test
  void aServerThatCannotBeExecutedIsTold() throws Exception {
    rules("", "");
    Outcome outcome = connect("wrap", "127.0.0.1", false, List.of("/none/such", "such"));
    Report failed =
        new Report(7, Kind.ODDITY, 27, "cannot execute /none/such: No such file or directory");
    assertEquals(new Outcome(1, "", List.of(failed), outcome.port()), outcome);
  }
}
