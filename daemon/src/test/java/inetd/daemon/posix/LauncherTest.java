package inetd.daemon.posix;

import static inetd.daemon.posix.SpawnWitness.AS_NOBODY;
import static inetd.daemon.posix.SpawnWitness.program;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import inetd.daemon.posix.SpawnWitness.Testimony;
import inetd.daemon.posix.Spawner.Outcome;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program before the program, in both its parts. */
@Timeout(60)
final class LauncherTest {
  private static final int SIGKILL = 9;
  private static final int WUNTRACED = 2;

  private final Path natives = NativeDirectory.find();
  private final Libc libc = Libc.jni();

  @TempDir Path room;

  private void install(Path launcher) throws IOException {
    Files.setPosixFilePermissions(room, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.copy(launcher, room.resolve("launch"));
  }

  private void onlyRoot() {
    assumeTrue(libc.geteuid() == 0, "only root needs the launcher");
  }

  @Test
  void argumentsSayWhatIsToBecome() throws IOException {
    onlyRoot();
    install(Path.of(SpawnWitness.PROGRAM));
    Surroundings asked = SpawnWitness.places(Optional.of("/home"), Optional.of("/jail"));
    try (Spawner spawner = Spawner.open(libc, room, Environment.of(Map.of()))) {
      Testimony heard = new SpawnWitness(libc, spawner).hear(program(AS_NOBODY, asked));
      assertEquals(
          List.of(
              "launch",
              "as",
              "3",
              "",
              "/jail",
              "7,65534",
              "65534",
              "65534",
              "/home",
              "",
              "",
              "",
              SpawnWitness.PROGRAM,
              "witness",
              "one",
              ""),
          heard.all("argument"));
      assertEquals("0 1 2 3", heard.only("descriptors"));
      assertEquals("0 0 0", heard.only("uid"));
    }
  }

  @Test
  void stoppedLauncherHoldsNobodyUp() throws IOException {
    onlyRoot();
    Path stopping = room.resolve("stopping");
    Files.writeString(stopping, "#!/bin/sh\nkill -STOP $$\n");
    Files.setPosixFilePermissions(stopping, PosixFilePermissions.fromString("rwxr-xr-x"));
    install(stopping);
    try (Spawner spawner = Spawner.open(libc, room, Environment.of(Map.of()))) {
      long plan = spawner.prepare(program(AS_NOBODY));
      int pid = assertInstanceOf(Outcome.Started.class, spawner.spawn(plan, -1)).pid();
      long status = Memory.allocate(4);
      assertEquals(pid, libc.waitpid(pid, status, WUNTRACED));
      assertEquals(0x7f, Memory.getInt(status) & 0xff, "it is stopped");
      assertEquals(0, libc.kill(pid, SIGKILL));
      assertEquals(pid, libc.waitpid(pid, status, 0));
      spawner.release(plan);
    }
  }

  @Test
  void userWhoCouldBecomeRootAgainIsNotRun() throws IOException {
    onlyRoot();
    install(SpawnWitness.DIRECTORY.resolve("keeping"));
    Map<String, String> environment = Map.of("LAUNCH", natives.resolve("launch").toString());
    try (Spawner spawner = Spawner.open(libc, room, Environment.of(environment))) {
      assertEquals(
          "reported VERIFY 1", new SpawnWitness(libc, spawner).refusal(program(AS_NOBODY)));
    }
  }

  /** Runs {@code launch} with these words, as the start script does. */
  private Testimony launch(String... words) throws IOException {
    String launcher = natives.resolve("launch").toString();
    List<String> argv = new ArrayList<>(List.of("launch"));
    argv.addAll(List.of(words));
    try (Spawner spawner = Spawner.open(libc, natives, Environment.of(Map.of("A", "b")))) {
      return new SpawnWitness(libc, spawner)
          .hear(new Program(launcher, argv, SpawnWitness.OWN, Surroundings.INHERITED));
    }
  }

  @Test
  void daemonStartsWithTheSignalsBlockedThatItReads() throws IOException {
    Testimony heard = launch("--", SpawnWitness.PROGRAM, "-cp", "x");
    long chldHupTermIntAlrm = 1L << 16 | 1L | 1L << 14 | 1L << 1 | 1L << 13;
    long usr2AndItsRelay = 1L << 11 | 1L << 33;
    assertEquals(Long.toHexString(chldHupTermIntAlrm | usr2AndItsRelay), heard.only("blocked"));
    assertEquals("", heard.only("not-default"));
    assertEquals(List.of(SpawnWitness.PROGRAM, "-cp", "x"), heard.all("argument"));
    assertEquals("A=b", heard.only("environment"));
    assertEquals("0 1 2", heard.only("descriptors"));
  }

  @Test
  void daemonStartsWithTheVariablesThatItIsTold() throws IOException {
    Testimony heard =
        launch("--environment", "3", "A.B=c", "--", "=", "--", SpawnWitness.PROGRAM, "-cp");
    assertEquals(List.of("A.B=c", "--", "="), heard.all("environment"));
    assertEquals(List.of(SpawnWitness.PROGRAM, "-cp"), heard.all("argument"));
    assertEquals(
        List.of(), launch("--environment", "0", "--", SpawnWitness.PROGRAM).all("environment"));
  }

  @Test
  void theVariablesOfAShellAreToldAsItWasGivenThem() throws IOException {
    Path told = room.resolve("told");
    runShell(
        "exec env -i A.B=c \"Q=it's\" 'LINE=a\nb' 1= PWD=no sh -c '%s environ $$ >%s; :'"
            .formatted(natives.resolve("launch"), told));
    assertEquals(
        "--environment 5 'A.B=c' 'Q=it'\\''s' 'LINE=a\nb' '1=' 'PWD=no'\n", Files.readString(told));
  }

  @Test
  void orphansOfTheDaemonsChildrenComeToTheDaemon() throws IOException {
    Path orphan = room.resolve("orphan");
    String script =
        "sh -c 'sleep 300 >\"$1.output\" & echo $! >\"$1\"' sh \"$1\"; read pid <\"$1\";"
            + " grep -qx \"PPid:.$$\" /proc/$pid/status && echo mine; kill $pid";
    Testimony heard = launch("--", "/bin/sh", "-c", script, "sh", orphan.toString());
    assertEquals("mine\n", heard.text());
  }

  @Test
  void ignoredChildSignalIsNotHandedDown() throws IOException {
    Path told = room.resolve("told");
    String command =
        "trap '' CHLD HUP; exec %s -- %s >%s"
            .formatted(natives.resolve("launch"), SpawnWitness.PROGRAM, told);
    runShell(command);
    assertTrue(Files.readString(told).contains("\nnot-default\n"), Files.readString(told));
  }

  @Test
  void closedStandardDescriptorsAreOpened() throws IOException {
    Path told = room.resolve("told");
    runShell(
        "exec %s -- %s 0<&- 2>&- >%s"
            .formatted(natives.resolve("launch"), SpawnWitness.PROGRAM, told));
    assertTrue(Files.readString(told).contains("descriptors 0 1 2\n"), Files.readString(told));
  }

  private void runShell(String command) throws IOException {
    try (Spawner spawner = Spawner.open(libc, natives, Environment.of(Map.of()))) {
      Program shell =
          new Program(
              "/bin/sh", List.of("sh", "-c", command), SpawnWitness.OWN, Surroundings.INHERITED);
      assertEquals("", new SpawnWitness(libc, spawner).refusal(shell));
    }
  }

  @Test
  void detachedDaemonLeavesTheTerminalAndItsStarterIsDone() throws IOException {
    Path told = room.resolve("told");
    Path fifo = room.resolve("fifo");
    runShell("mkfifo " + fifo);
    // Once it serves nobody hears it: it tells by the pipe that it is there all the same.
    String script =
        """
        (readlink /proc/$$/fd/0 /proc/$$/fd/1; pwd) >%s
        echo a warning >&2
        printf '\\0not heard' >&2
        exec 2>/dev/null
        echo done >%s
        """
            .formatted(told, fifo);
    Testimony heard = launch("--detach", "--", "/bin/sh", "-c", script);
    assertEquals(0, heard.status());
    assertEquals("a warning\n", heard.text());
    assertEquals("done\n", Files.readString(fifo));
    assertEquals(List.of("/dev/null", "/dev/null", "/"), Files.readAllLines(told));
  }

  @Test
  void detachedDaemonThatEndsBeforeItServesIsToldWithItsReasonAndStatus() throws IOException {
    Testimony heard = launch("--detach", "--", "/bin/sh", "-c", "echo in use >&2; exit 3");
    assertEquals("in use\n", heard.text());
    assertEquals(3 << 8, heard.status());
    assertEquals(127 << 8, launch("--detach", "--", "/bin/sh", "-c", "kill -9 $$").status());
  }

  @Test
  void programThatIsNotThereIsToldAndEnds127() throws IOException {
    for (Testimony heard :
        List.of(launch("--", "/none/java"), launch("--detach", "--", "/none/java"))) {
      assertEquals("inetd: cannot execute /none/java\n", heard.text());
      assertEquals(127 << 8, heard.status());
    }
    assertEquals(
        "usage: launch [--detach] [--environment count variable ...] -- java [argument ...]\n",
        launch().text());
    assertEquals(2 << 8, launch("--detach", "java").status());
  }
}
