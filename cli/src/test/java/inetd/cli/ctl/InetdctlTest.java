package inetd.cli.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.cli.ctl.client.Session;
import inetd.cli.ctl.command.CtlCommand;
import inetd.cli.ctl.command.ServiceNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The help of inetdctl, and its runs elsewhere. */
final class InetdctlTest {
  private static Ran run(String... arguments) {
    return Ran.in(Map.of("INETD_SOCKET", "/nowhere/sock"), false, arguments);
  }

  @Test
  void itTellsItsVersion() {
    assertEquals("inetdctl 0.1.0\n", run("--version").out());
    assertEquals("inetdctl status 0.1.0\n", run("status", "--version").out());
  }

  @Test
  void wrongUsageIsExitStatusTwo() {
    Ran unknown = run("strat", "web");
    assertEquals(2, unknown.status());
    assertEquals(
        "inetdctl: there is no command 'strat' (did you mean start?)\nTry 'inetdctl --help'.\n",
        unknown.err());
    Ran missing = run("start");
    assertEquals(2, missing.status());
    assertTrue(missing.err().endsWith("Try 'inetdctl start --help'.\n"), missing.err());
    assertEquals(2, run("list", "--timeout", "-1").status());
  }

  @Test
  void helpNamesEveryCommandAndTheExitStatuses() {
    String help = run("--help").out();
    for (CtlCommand command : Commands.all(new Inetdctl(Session.own()))) {
      String name = command.spec().name();
      assertTrue(help.contains("\n  " + name + " "), name);
    }
    assertTrue(help.contains("Exit status:"), help);
  }

  @Test
  void optionsMayStandOnEitherSideOfTheCommand() {
    assertEquals("list", Commands.word("--socket", "status", "--json", "list"));
    assertEquals("list", Commands.word("-H", "status", "list", "start"));
    assertEquals("", Commands.word("--help"));
  }

  @Test
  void theSocketIsTheNamedOneOrTheUsualOne() {
    assertEquals(Path.of("/nowhere/sock"), session(Map.of("INETD_SOCKET", "/nowhere/sock")));
    Path usual = session(Map.of("XDG_RUNTIME_DIR", "/run/user/9"));
    boolean system =
        System.getProperty("user.name").equals("root")
            || Files.exists(Path.of("/var/run/inetd.sock"));
    assertEquals(Path.of(system ? "/var/run/inetd.sock" : "/run/user/9/inetd.sock"), usual);
  }

  private static Path session(Map<String, String> environment) {
    Session own = Session.own();
    return new Session(own.out(), own.err(), false, false, environment, own.clock(), own.zone())
        .socket();
  }

  @Test
  void anotherHostIsReachedBySshWithTheSameArguments(@TempDir Path directory) throws IOException {
    Path said = directory.resolve("said");
    Path ssh =
        Files.writeString(
            directory.resolve("ssh"),
            "#!/bin/sh\nfor word; do echo \"$word\"; done >" + said + "\nexit 3\n");
    Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> environment = Map.of("INETD_SSH", ssh.toString());
    Ran ran =
        Ran.in(environment, false, "-H", "me@there", "add", "x", "args=it's a", "--", "-Hx=1");
    assertEquals("", ran.err());
    assertEquals(3, ran.status());
    assertEquals(
        List.of("me@there", "inetdctl", "add", "x", "'args=it'\\''s a'", "--", "'-Hx=1'"),
        Files.readAllLines(said));
    assertEquals(3, Ran.in(environment, false, "status", "-Hme@there", "--json").status());
    assertEquals(List.of("me@there", "inetdctl", "status", "--json"), Files.readAllLines(said));
    assertEquals(2, Ran.in(environment, false, "-H", "-oProxyCommand=x", "list").status());
  }

  @Test
  void completionAsksForTheServices() {
    Ran ran = run("completion", "bash");
    assertEquals(0, ran.status());
    assertTrue(ran.out().contains("inetdctl list 2>/dev/null"), ran.out());
    assertFalse(ran.out().contains(ServiceNames.MARK), ran.out());
    assertTrue(run("completion", "zsh").out().startsWith("autoload"));
    assertTrue(run("completion", "bash", "--json").out().startsWith("{\"script\":"));
    assertEquals(2, run("completion", "csh").status());
  }

  @Test
  void aMistakeIsToldToProgramsInTheirWay() {
    Ran ran = Ran.in(Map.of(), false, "--json", "frobnicate");
    assertEquals(
        "{\"error\":\"Usage\",\"text\":\"there is no command 'frobnicate'\"}\n", ran.out());
    assertEquals("", ran.err());
    assertEquals(2, ran.status());
  }

  @Test
  void whatCannotBeWrittenIsStatusOne() {
    StringWriter err = new StringWriter();
    Writer full =
        new Writer() {
          @Override
          public void write(char[] text, int from, int count) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Session session =
        new Session(
            new PrintWriter(full),
            new PrintWriter(err),
            false,
            false,
            Map.of(),
            InstantSource.system(),
            ZoneOffset.UTC);
    assertEquals(1, Inetdctl.run(session, "--version"));
    assertEquals("inetdctl: not all of this could be written to standard output\n", err.toString());
  }
}
