package inetd.cli.ctl;

import static inetd.cli.ctl.Answers.daemon;
import static inetd.cli.ctl.Answers.over;
import static inetd.cli.ctl.Answers.services;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code inetdctl run} and {@code remove}: what is asked of inetd, and what is said. */
final class RunTest {
  private static final String WEB = daemon("web", "running", "start", 7, "16:44:01", "'starts':1");
  private static final String END =
      "{'key':'exec','words':['/bin/sh']},{'key':'args','words':['/bin/sh','-c','a b']}]}";

  private final FakeInetd inetd;

  RunTest(@TempDir Path directory) throws IOException {
    inetd = new FakeInetd(directory);
    inetd.tells("Run", services(WEB), over("", WEB));
  }

  @AfterEach
  void end() throws IOException {
    inetd.close();
  }

  private Ran run(String... arguments) {
    Map<String, String> environment =
        Map.of("INETD_SOCKET", inetd.socket().toString(), "PATH", "/bin", "HOME", "/home/ann");
    return Ran.in(environment, false, arguments);
  }

  private void asks(String middle, String... arguments) {
    Ran ran = run(arguments);
    assertEquals("web running (start), process 7\n", ran.out(), ran.err());
    assertEquals(0, ran.status());
    assertEquals(
        "Run {'name':'web','settings':[{'key':'env','words':['HOME=/home/ann']}," + middle + END,
        inetd.calls().getLast());
  }

  @Test
  void itIsKeptAliveUnlessItIsSaidOtherwise() {
    asks("{'key':'keep_alive','words':['always']},", "run", "web", "--", "/bin/sh", "-c", "a b");
    asks(
        "{'key':'nice','words':['5']},{'key':'keep_alive','words':['yes']},",
        "run",
        "web",
        "nice=5",
        "keep_alive=yes",
        "--",
        "/bin/sh",
        "-c",
        "a b");
    asks(
        "{'key':'keep_alive','words':['no']},",
        "run",
        "web",
        "--once",
        "--",
        "/bin/sh",
        "-c",
        "a b");
  }

  @Test
  void whatIsPausedIsDefinedOnly() {
    inetd.on("Run", services(WEB)); // It is one answer, as it is.
    run("run", "web", "--paused", "--", "/bin/sh", "-c", "a b");
    String asked = inetd.calls().getLast();
    assertTrue(asked.contains("'paused':true"), asked);
    assertTrue(asked.contains("{'key':'keep_alive','words':['always']}"), asked);
  }

  @Test
  void aProgramIsLookedForAsAShellDoes() {
    assertEquals(0, run("run", "web", "--", "sh").status());
    assertTrue(
        inetd.calls().getLast().contains("{'key':'exec','words':['/bin/sh']}"),
        inetd.calls().getLast());
    Ran ran = run("run", "web", "--", "no-such-program");
    assertEquals("inetdctl: no-such-program: not found in $PATH\n", ran.err());
    assertEquals(1, ran.status());
  }

  @Test
  void whatIsMeantAndNotSaidIsAMistake() {
    assertEquals(2, run("run", "web", "nice=5").status());
    assertEquals(2, run("run", "web", "--once", "keep_alive=yes", "--", "/bin/sh").status());
    assertEquals(List.of(), inetd.calls());
  }

  @Test
  void removeAsksInetdFirst() {
    inetd.tells("Remove", services(WEB), over(""));
    Ran ran = run("remove", "web");
    assertEquals(0, ran.status(), ran.err());
    assertEquals(List.of("Remove {'name':'web'}"), inetd.calls());
  }
}
