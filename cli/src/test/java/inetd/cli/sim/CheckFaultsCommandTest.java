package inetd.cli.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.cli.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fears about a configuration, which can be replayed. */
final class CheckFaultsCommandTest {
  @TempDir Path directory = Path.of("");

  private Path configuration() throws IOException {
    return Files.writeString(
        directory.resolve("inetd.conf"),
        """
        echo stream tcp nowait root internal
        web on exec = /bin/web, args = web, keep_alive = always, throttle_interval = 0,
            respawn_limit = 5 60;
        good on exec = /bin/good, args = good, keep_alive = always;
        """);
  }

  @Test
  void theShortestOrderOfFaultsIsTold() throws IOException {
    Told told = Told.by(new Inetdsim(), "check", configuration().toString(), "--depth", "2");
    assertEquals("", told.err());
    assertEquals(3, told.status());
    assertEquals(
        """
        # web stays down for ever though it is wanted and all is well again (given up: looping)
        behave web main: exit 1
        kill web 9
        behave web main: rest
        heal
        advance 1h

        2 services, 290 orders of at most 2 faults: 1 to fear
        """,
        told.out().replaceAll("[0-9]+ orders", "290 orders"));
  }

  @Test
  void runReplaysWhatWasFound() throws IOException {
    Path file = configuration();
    Path scripts = directory.resolve("scripts");
    Told told =
        Told.by(
            new Inetdsim(),
            "check",
            file.toString(),
            "--depth",
            "2",
            "--scripts",
            scripts.toString());
    assertEquals(3, told.status());
    Path script = scripts.resolve("1.script");
    assertTrue(told.out().contains("inetdsim run --script " + script + " " + file), told.out());
    Told replayed = Told.by(new Inetdsim(), "run", "--script", script.toString(), file.toString());
    assertEquals("", replayed.err());
    assertEquals(0, replayed.status());
    assertTrue(replayed.out().contains("  web                      failed, "), replayed.out());
    assertTrue(replayed.out().contains("  good                     running, "), replayed.out());
  }

  @Test
  void nothingToFearIsExitStatusZero() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("inetd.conf"),
            "good on exec = /bin/good, args = good, keep_alive = always;\n");
    Told told = Told.by(new Inetdsim(), "check", file.toString(), "--depth", "1");
    assertEquals(0, told.status());
    assertTrue(told.out().endsWith(": nothing to fear was found\n"), told.out());
  }

  @Test
  void wrongBoundsAreWrongUsage() throws IOException {
    Told told = Told.by(new Inetdsim(), "check", configuration().toString(), "--rate", "0");
    assertEquals(2, told.status());
    assertEquals("--depth counts from 0 on, --rate from 1 on\n", told.err());
  }
}
