package inetd.cli.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.cli.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration under a storm, and what is told of it. */
final class StormCommandTest {
  @TempDir Path directory = Path.of("");
  private Path configuration = directory;

  @BeforeEach
  void write() throws IOException {
    configuration =
        Files.writeString(
            directory.resolve("inetd.conf"),
            """
            echo stream tcp nowait root internal
            web on exec = /bin/web, args = web, keep_alive = yes;
            odd on exec = /bin/odd, args = odd, keep_alive = always, throttle_interval = 0,
                respawn_limit = 5 60;
            """);
  }

  private Told storm(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "storm";
    all[1] = configuration.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Told.by(new Inetdsim(), all);
  }

  @Test
  void aTableTellsWhatBecameOfEveryDaemon() {
    Told told =
        storm(
            "--crash",
            "web: exit 1 every 5s",
            "--crash",
            "odd: kill 9 after 1s",
            "--for",
            "1h",
            "--seed",
            "7");
    assertEquals("", told.err());
    assertEquals(0, told.status());
    assertEquals(
        """
        service  starts  restarts        up  time up  longest outage  given up  peak/s  down
        odd           6         5   0.167 %     6.0s          59m54s         1       1  given up 59m54s
        web         361       360  50.000 %   30m00s            5.0s         0       1  throttled 30m00s
        total       367       365  25.083 %   30m06s          59m54s         1       2  given up 59m54s, throttled 30m00s
        1h00m, 2 services, 1094 events, seed 7
        """,
        told.out().replaceAll("[0-9]+ events", "1094 events"));
  }

  @Test
  void theSameIsToldAsJson() {
    Told told = storm("--crash", "*: exit 1 every 5s", "--for", "1h", "--seed", "7", "--json");
    assertEquals(0, told.status());
    assertTrue(
        told.out()
            .contains(
                "{\"name\": \"web\", \"starts\": 361, \"restarts\": 360, \"up\": 1800.000,"
                    + " \"down\": {\"throttled\": 1800.000}, \"longest_outage\": 5.000,"
                    + " \"given_up\": 0, \"peak_starts_per_second\": 1}\n"),
        told.out());
    assertTrue(told.out().startsWith("{\n  \"seed\": 7,\n  \"seconds\": 3600.000,"), told.out());
  }

  @Test
  void theSameSeedTellsTheSame() {
    List<String> arguments =
        List.of(
            "--crash",
            "*: exit 1 every exp(20s)",
            "--fault",
            "fork fails 9s every exp(1m)",
            "--for",
            "1h",
            "--seed");
    Told seven = storm(with(arguments, "7"));
    assertEquals(seven, storm(with(arguments, "7", "--check")));
    assertTrue(!seven.out().equals(storm(with(arguments, "8")).out()));
    assertTrue(seven.out().contains("fork failed"), seven.out());
  }

  private static String[] with(List<String> arguments, String... more) {
    String[] all = arguments.toArray(new String[arguments.size() + more.length]);
    System.arraycopy(more, 0, all, arguments.size(), more.length);
    return all;
  }

  @Test
  void aMistakeIsMarkedWhereItIs() {
    Told told = storm("--crash", "web: exit 1 evry 5s", "--fault", "network down");
    assertEquals(2, told.status());
    assertEquals(
        """
        --crash:
        web: exit 1 evry 5s
                    ^
        'evry' where every or after should be
        --fault:
        network down
                     ^
        a time, such as 2s, 5m, exp(2s) or uniform(1s,3s), is missing
        """,
        told.err());
  }

  @Test
  void noLivesAreNoCount() {
    Told told = storm("--lives", "0");
    assertEquals(2, told.status());
    assertEquals("--lives: 0: a count from 1 on is wanted\n", told.err());
  }

  @Test
  void aServiceThatIsNotThereIsTold() {
    Told told = storm("--crash", "wbe: exit 1 every 5s");
    assertEquals(2, told.status());
    assertTrue(told.err().contains("no service 'wbe' in " + configuration), told.err());
  }

  @Test
  void errorsOfTheConfigurationAreToldWithTheirPlace() throws IOException {
    Files.writeString(configuration, "web on exec = /bin/web, args = web, keep_alive = maybe;\n");
    Told told = storm("--seed", "1");
    assertEquals(1, told.status());
    assertTrue(told.err().startsWith(configuration + ":1:"), told.err());
    assertEquals("", told.out());
  }

  @Test
  void livesAreToldOneByOne() {
    Told told = storm("--crash", "web: kill SEGV after 2s", "--lives", "2", "--seed", "7");
    assertEquals("web 2000000000 die 11\nweb 2000000000 die 11\n", told.out());
  }

  @Test
  void withoutASeedOneIsDrawnAndTold() {
    Told told = storm("--for", "1s");
    assertEquals(0, told.status());
    assertTrue(told.out().stripTrailing().matches("(?s).*, seed -?\\d+"), told.out());
  }

  @Test
  void jobsAndServiceDirectoriesArePlayedToo() throws IOException {
    Path jobs = Files.createDirectory(directory.resolve("jobs"));
    Files.writeString(jobs.resolve("worker.conf"), "start on startup\nrespawn\nexec /bin/worker\n");
    Files.writeString(
        jobs.resolve("helper.conf"),
        "start on started worker\nstop on stopping worker\nexec /bin/helper\n");
    Path alpha = Files.createDirectories(directory.resolve("scan/alpha"));
    Files.writeString(alpha.resolve("run"), "#!/bin/sh\n");
    Files.createDirectories(directory.resolve("scan/unfinished"));
    Told told =
        storm(
            "--jobs",
            jobs.toString(),
            "--scan",
            directory.resolve("scan").toString(),
            "--crash",
            "alpha: exit 1 every 59s",
            "--crash",
            "worker: exit 1 every 1m",
            "--for",
            "1h",
            "--seed",
            "7");
    assertEquals("", told.err());
    assertEquals(
        """
        alpha 62
        helper 61
        odd 1
        web 1
        worker 61
        total 186
        """,
        told.out()
            .lines()
            .skip(1)
            .filter(line -> !line.startsWith("1h00m"))
            .map(line -> line.replaceAll("^(\\S+) +(\\d+) .*", "$1 $2\n"))
            .reduce("", String::concat));
  }

  @Test
  void aDirectoryToScanThatIsNotThereIsTold() {
    Told told = storm("--scan", "/nowhere");
    assertEquals(1, told.status());
    assertEquals("/nowhere:1:1: No such file or directory\n", told.err());
  }
}
