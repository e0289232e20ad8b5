package inetd.cli.ctl;

import static inetd.cli.ctl.Answers.daemon;
import static inetd.cli.ctl.Answers.notice;
import static inetd.cli.ctl.Answers.services;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services that get files of their own. */
final class FilesTest {
  private final FakeInetd inetd;
  private final Path directory;
  private final Path included;
  private final Path configuration;

  FilesTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    inetd = new FakeInetd(directory);
    included = Files.createDirectory(directory.resolve("inetd.d"));
    configuration = directory.resolve("inetd.conf");
    Files.writeString(configuration, "# .include no/*\n.include one.conf\n.include inetd.d/*\n");
    inetd.on("Describe", "{'configuration':'" + configuration + "'}");
    inetd.on(
        "Reload",
        _ -> {
          inetd.news(notice("LOADED", "loaded"));
          return "{}";
        });
    String origin = "'origin':'" + file() + ":1:1'";
    inetd.on("Status", services(daemon("job", "running", "start", 7, "16:44:00", origin)));
  }

  @AfterEach
  void end() throws IOException {
    inetd.close();
  }

  private Path file() {
    return included.resolve("job.conf");
  }

  @Test
  void addWritesAFileAndReloads() throws IOException {
    Ran ran =
        Ran.by(
            inetd,
            "add",
            "job",
            "exec=/bin/sh",
            "args=sh -c 'echo \"a b\"; exec sleep 9'",
            "keep_alive=yes",
            "env=A=1");
    assertEquals("", ran.err());
    assertEquals(
        """
        job on
            exec = /bin/sh,
            args = sh -c "echo \\"a b\\"; exec sleep 9",
            keep_alive = yes,
            env = "A=1";
        """,
        Files.readString(file()));
    assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    assertEquals("job running (start), process 7\n", ran.out());
    assertEquals(0, ran.status());
    assertEquals(
        List.of(
            "Describe {}",
            "Status {'names':['job']}",
            "Watch {'names':[]}",
            "Reload {}",
            "Watch {'names':['job']}",
            "Status {'names':['job']}"),
        inetd.calls());
  }

  @Test
  void whatEndsAtOnceIsToldAndIsStatusOne() {
    String ended = daemon("job", "waiting", "start", 0, "16:44:00", "'last_end':'exit status 1'");
    inetd.inTurn(
        "Status",
        services(),
        services(daemon("job", "starting", "start", 7, "16:44:00")),
        services(ended));
    new Thread(
            () -> {
              inetd.awaitWatcher();
              for (int i = 0; i < 50 && inetd.calls().size() < 7; i++) {
                inetd.news("{}");
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
              }
            })
        .start();
    Ran ran = Ran.by(inetd, "add", "job", "exec=/bin/sleep");
    assertEquals(
        "inetdctl: job did not start: it is waiting; it ended with exit status 1\n", ran.err());
    assertEquals(1, ran.status());
  }

  @Test
  void whatIsDefinedElsewhereIsRefusedAndWhatHasNoEffectIsTakenBack() throws IOException {
    String other =
        daemon("job", "running", "start", 7, "16:44:00", "'origin':'/etc/inetd.conf:5:1'");
    inetd.on("Status", services(other));
    Ran ran = Ran.by(inetd, "add", "job", "exec=/bin/sh");
    assertEquals(
        "inetdctl: job is defined at /etc/inetd.conf:5:1 already; --force adds it\n", ran.err());
    assertEquals(1, ran.status());
    assertEmpty();
    inetd.refuses("Status", "org.netbsd.inetd.NoSuchService", "{'name':'job'}");
    ran = Ran.by(inetd, "add", "job", "exec=/bin/sh");
    assertEquals("inetdctl: no service job\n", ran.err());
    assertEmpty();
  }

  @Test
  void whatIsWrongIsToldWithItsPlaceAndNothingIsWritten() throws IOException {
    Ran ran = Ran.by(inetd, "add", "job", "exec=/bin/sh", "keepalive=yes");
    assertEquals(file() + ":3:5: unknown key 'keepalive' (did you mean keep_alive?)\n", ran.err());
    assertEquals(1, ran.status());
    assertEmpty();
    Ran json = Ran.by(inetd, "add", "job", "exec=/bin/sh", "keepalive=yes", "--json");
    assertTrue(
        json.out().startsWith("{\"services\":1,\"errors\":1,")
            || json.out().startsWith("{\"services\":0,\"errors\":1,"),
        json.out());
  }

  private void assertEmpty() throws IOException {
    try (Stream<Path> files = Files.list(included)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void aFileIsReplacedOnlyByForce() throws IOException {
    Files.writeString(file(), "# mine\n");
    Ran ran = Ran.by(inetd, "add", "job", "exec=/bin/sh");
    assertEquals("inetdctl: " + file() + " is there already; --force replaces it\n", ran.err());
    assertEquals(1, ran.status());
    assertEquals("# mine\n", Files.readString(file()));
    assertEquals(0, Ran.by(inetd, "add", "--force", "job", "exec=/bin/sh").status());
    assertEquals("job on\n    exec = /bin/sh;\n", Files.readString(file()));
  }

  @Test
  void withoutReloadNoInetdIsNeeded() throws IOException {
    inetd.close();
    Ran ran =
        Ran.by(
            inetd,
            "add",
            "--no-reload",
            "--config",
            configuration.toString(),
            "job",
            "exec=/bin/sh");
    assertEquals(file() + "\n", ran.out());
    assertEquals(0, ran.status());
    Ran other =
        Ran.by(
            inetd,
            "add",
            "--no-reload",
            "--directory",
            directory.toString(),
            "job",
            "exec=/bin/sh");
    assertEquals(0, other.status());
    assertTrue(Files.exists(directory.resolve("job.conf")));
  }

  @Test
  void withoutADirectoryItIsToldWhatLineToAdd() throws IOException {
    Files.writeString(configuration, "echo stream tcp nowait root internal\n");
    Ran ran = Ran.by(inetd, "add", "job", "exec=/bin/sh");
    assertEquals(
        "inetdctl: "
            + configuration
            + " includes no directory: add the line '.include inetd.conf.d/*.conf' to it, or name"
            + " one with --directory\n",
        ran.err());
    assertEquals(1, ran.status());
  }

  @Test
  void withoutAnInetdItIsToldThatAFileCanBeNamed() throws IOException {
    inetd.close();
    Ran ran = Ran.by(inetd, "add", "job", "exec=/bin/sh");
    assertTrue(
        ran.err().endsWith("; name its configuration with --config, or --directory\n"), ran.err());
    assertEquals(3, ran.status());
  }

  @Test
  void wrongPairsAndNamesAreWrongUsage() {
    Ran pair = Ran.by(inetd, "add", "job", "exec");
    assertTrue(pair.err().startsWith("inetdctl: 'exec' is not key=value\n"), pair.err());
    assertEquals(2, pair.status());
    Ran quote = Ran.by(inetd, "add", "job", "args=a 'b");
    assertTrue(quote.err().contains("has a quote that is not closed"), quote.err());
    assertEquals(2, quote.status());
    for (String name : List.of("../job", ".job", "a b", "")) {
      assertEquals(2, Ran.by(inetd, "add", name, "exec=/bin/sh").status(), name);
    }
  }

  @Test
  void aProblemElsewhereIsToldAfterTheReload() throws IOException {
    inetd.on(
        "Reload",
        _ -> {
          inetd.news(notice("PROBLEM", "inetd.conf:9:1: wrong"));
          inetd.news(notice("LOADED", "loaded"));
          return "{}";
        });
    Ran ran = Ran.by(inetd, "add", "job", "exec=/bin/sh");
    assertEquals("inetd.conf:9:1: wrong\n", ran.err());
    assertEquals(1, ran.status());
    assertTrue(Files.exists(file()));
  }

  @Test
  void catPrintsTheFileAndRemoveDeletesIt() throws IOException {
    Files.writeString(file(), "job on exec = /bin/sh;\n");
    assertEquals("job on exec = /bin/sh;\n", Ran.by(inetd, "cat", "job").out());
    assertTrue(Ran.by(inetd, "cat", "job", "--json").out().contains("\"text\":\"job on exec"));
    assertEquals(new Ran(0, "", ""), Ran.by(inetd, "remove", "job"));
    assertFalse(Files.exists(file()));
    assertTrue(inetd.calls().contains("Reload {}"), inetd.calls().toString());
  }

  @Test
  void whatHasNoFileIsToldWhereItIsDefined() {
    inetd.on(
        "Status",
        services(daemon("job", "running", "start", 7, "16:44:00", "'origin':'/etc/x.conf:3:1'")));
    for (String word : List.of("cat", "remove")) {
      Ran ran = Ran.by(inetd, word, "job");
      assertEquals(
          "inetdctl: there is no " + file() + "; job is defined at /etc/x.conf:3:1\n", ran.err());
      assertEquals(4, ran.status());
    }
  }

  @Test
  void checkTellsEveryProblemAndCounts() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("x.conf"),
            """
            a on exec = /bin/sh, keepalive = yes;
            b on exec = /bin/sh;
            c on exec = /bin/sh, user = no-such-user-here;
            b on exec = /bin/cat;
            """);
    Ran ran = Ran.by(inetd, "check", file.toString());
    assertTrue(
        ran.out().contains(file + ":1:22: unknown key 'keepalive' (did you mean keep_alive?)\n"),
        ran.out());
    assertTrue(ran.out().contains(file + ":3:29: "), ran.out());
    assertTrue(ran.out().contains(file + ":4:1: warning: b is defined again"), ran.out());
    assertTrue(ran.out().endsWith("\n2 services, 2 errors, 1 warning\n"), ran.out());
    assertEquals(1, ran.status());
    assertEquals(List.of(), inetd.calls());
    Ran json = Ran.by(inetd, "check", file.toString(), "--json");
    assertTrue(
        json.out()
            .startsWith("{\"services\":2,\"errors\":2,\"warnings\":1,\"problems\":[{\"file\""),
        json.out());
  }

  @Test
  void checkEndsWithOneWhereAProgramIsMissingThoughItsServiceCounts() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("x.conf"),
            "a on exec = /no/such/program;\nb on exec = sh;\nc on exec = /bin/sh;\n");
    Ran ran = Ran.by(inetd, "check", file.toString());
    assertTrue(ran.out().contains(file + ":1:13: /no/such/program: there is no /no\n"), ran.out());
    assertTrue(ran.out().contains(file + ":2:13: note: 'sh' is "), ran.out());
    assertTrue(ran.out().endsWith("\n3 services, 1 error, 0 warnings\n"), ran.out());
    assertEquals(1, ran.status());
  }

  @Test
  void checkFromAnotherSystemSaysWhatMeansSomethingElseThere() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("x.conf"), "127.0.0.1:7001 stream tcp nowait root /bin/sh sh\n");
    Ran ran = Ran.by(inetd, "check", "--from", "openbsd", file.toString());
    assertTrue(ran.out().startsWith(file + ":1:1: note: openbsd: 7001/tcp: closed"), ran.out());
    assertEquals(0, ran.status());
    Ran other = Ran.by(inetd, "check", "--from", "vms", file.toString());
    assertEquals(2, other.status());
    assertTrue(other.err().contains("freebsd, openbsd, debian, busybox"), other.err());
  }

  @Test
  void checkTellsWhatAReloadWouldNotReadAndTheCure() throws IOException {
    Path file = directory.resolve("checked.conf");
    Files.writeString(file, "job on exec = /bin/true;\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    Ran ran = Ran.by(inetd, "check", file.toString());
    assertEquals(
        "%s:1:1: writable by others than its owner; not read (chmod go-w %s)\n0 services, 1 error, 0 warnings\n"
            .formatted(file, file),
        ran.out());
    assertEquals(1, ran.status());
  }

  @Test
  void checkLooksAtEveryDirectoryAndLinkOnTheWay() throws IOException {
    Path open = Files.createDirectory(directory.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.writeString(open.resolve("checked.conf"), "job on exec = /bin/true;\n");
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("open/checked.conf"));
    Ran ran = Ran.by(inetd, "check", link.toString());
    assertTrue(
        ran.out()
            .startsWith(
                "%s:1:1: its directory %s is writable by others than its owner; not read (chmod go-w %s)"
                    .formatted(link, open, open)),
        ran.out());
    Files.setAttribute(open, "unix:mode", 01777);
    assertEquals(0, Ran.by(inetd, "check", link.toString()).status());
  }

  @Test
  void checkOfASoundFileIsExitStatusZero() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("x.conf"),
            "a on exec = /bin/sh, user = root;\nlocalhost:7 stream tcp4 nowait root /bin/cat cat\n");
    Ran ran = Ran.by(inetd, "check", file.toString());
    assertEquals("2 services, 0 errors, 0 warnings\n", ran.out());
    assertEquals(0, ran.status());
  }
}
