package inetd.cli.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.cli.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real configuration that is tried. */
final class RunTest {
  @TempDir Path directory = Path.of("");
  private Path configuration = directory;

  @BeforeEach
  void write() throws IOException {
    configuration =
        Files.writeString(
            directory.resolve("inetd.conf"),
            """
            # One of each.
            echo    stream  tcp  nowait    root    internal
            strange stream  tcp  nowait:2  nobody  /usr/libexec/stranged  stranged -v
            .include more/*.conf
            """);
    Files.createDirectory(directory.resolve("more"));
    Files.writeString(
        directory.resolve("more/a.conf"), "ntalk dgram udp wait nobody:tty /usr/libexec/ntalkd\n");
    Files.writeString(directory.resolve("more/.hidden.conf"), "nonsense\n");
  }

  private Told run(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "run";
    all[1] = configuration.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Told.by(new Inetdsim(), all);
  }

  private Path script(String text) throws IOException {
    return Files.writeString(directory.resolve("script"), text);
  }

  @Test
  void aScriptIsPlayedAndSummedUp() throws IOException {
    Told told =
        run(
            "--script",
            script("connect strange/tcp from 10.0.0.1\nadvance 1s\nexit strange/tcp 0\n")
                .toString(),
            "--for",
            "1m");
    assertEquals("", told.err());
    assertEquals(0, told.status());
    assertTrue(told.out().contains("inetd.conf: 3 services\n"), told.out());
    assertTrue(told.out().contains("assumed: users nobody = 1000\n"), told.out());
    assertTrue(told.out().contains("assumed: groups tty = 1000\n"), told.out());
    assertTrue(told.out().contains("assumed: ports strange/tcp = 20000\n"), told.out());
    assertTrue(
        told.out().contains("       0.000       > connected strange/tcp c0 from 10.0.0.1:40001\n"),
        told.out());
    assertTrue(told.out().contains("       1.000       > pid 100: exit status 0\n"), told.out());
    assertTrue(told.out().contains("After 60.000 simulated seconds and"), told.out());
    assertTrue(told.out().contains("  strange/tcp              listening\n"), told.out());
    assertTrue(told.out().contains("notices: LOADED 1, ADDED 3\n"), told.out());
  }

  @Test
  void aSeedGivesTheSameWorldAgain() {
    Told told = run("--seed", "42", "--for", "5m");
    assertEquals("", told.err());
    assertEquals(0, told.status());
    assertTrue(told.out().contains("After 300.000 simulated seconds"), told.out());
    assertTrue(told.out().endsWith("\nseed 42\n"), told.out());
    assertEquals(told.out(), run("--seed", "42", "--for", "5m").out());
  }

  @Test
  void withoutASeedOneIsDrawnAndTold() {
    Told told = run("--for", "1s");
    assertEquals(0, told.status());
    assertTrue(told.out().lines().reduce((_, last) -> last).orElse("").matches("seed -?\\d+"));
  }

  @Test
  void errorsOfTheConfigurationAreToldWithTheirPlace() throws IOException {
    Files.writeString(configuration, "echo stream tcp nowait root internal\nx stream tcp\n");
    Told told = run("--seed", "1");
    assertEquals(1, told.status());
    assertTrue(told.err().startsWith(configuration + ":2:"), told.err());
    assertEquals("", told.out());
  }

  @Test
  void aConfigurationThatIsNotThereIsToldToo() {
    Told told = Told.by(new Inetdsim(), "run", directory.resolve("none").toString());
    assertEquals(1, told.status());
    assertTrue(told.err().contains("No such file or directory"), told.err());
  }

  @Test
  void errorsOfTheScriptAreToldWithTheirPlace() throws IOException {
    Told told = run("--script", script("advance 1s\nadvance soon\n").toString());
    assertEquals(1, told.status());
    assertTrue(told.err().contains("script:2:9: 'soon' where a time, such as 250ms"), told.err());
    Told missing = run("--script", directory.resolve("none").toString());
    assertEquals(1, missing.status());
    assertTrue(missing.err().contains("none:1:1: No such file or directory"), missing.err());
  }
}
