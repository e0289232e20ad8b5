package inetd.daemon.posix;

import static inetd.daemon.posix.SpawnWitness.AS_NOBODY;
import static inetd.daemon.posix.SpawnWitness.OWN;
import static inetd.daemon.posix.SpawnWitness.program;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import inetd.daemon.posix.LaunchExtras.Sign;
import inetd.daemon.posix.RefusalTest.Kind;
import inetd.daemon.posix.SpawnWitness.Testimony;
import inetd.daemon.posix.Spawner.Outcome;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Program.Surroundings;
import inetd.model.word.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Extras that a program is given so that it can take over a socket, and tell that it lives and is
 * well.
 */
@Timeout(60)
final class LaunchExtrasTest {
  private static final int CLOEXEC = 0x80000;
  private static final int ECHILD = 10;
  private static final int EMFILE = 24;

  private final List<Integer> open = new ArrayList<>();
  private final long word = Memory.allocate(16);
  private Libc libc = Libc.jni();
  private Spawner spawner =
      Spawner.open(libc, NativeDirectory.find(), Environment.of(SpawnWitness.environment()));
  private SpawnWitness witness = new SpawnWitness(libc, spawner);

  LaunchExtrasTest() throws IOException {}

  static Stream<Arguments> ways() {
    return Arrays.stream(Kind.values())
        .flatMap(kind -> Stream.of(OWN, AS_NOBODY).map(who -> Arguments.of(kind, who)));
  }

  private void begin(Kind kind, Credentials who) throws IOException {
    spawner.close();
    libc = kind.libc();
    assumeTrue(who.equals(OWN) || libc.geteuid() == 0, "only root can become somebody else");
    spawner = kind.open(libc, SpawnWitness.environment());
    witness = new SpawnWitness(libc, spawner);
  }

  @AfterEach
  void nothingIsLeft() {
    open.forEach(libc::close);
    assertEquals(List.of(), spawner.reports());
    assertEquals(-ECHILD, libc.waitpid(-1, 0, 1), "a process was left");
    spawner.close();
  }

  private int opened(int fd) {
    assertTrue(fd > 2, "descriptor " + fd);
    open.add(fd);
    return fd;
  }

  /** Returns the read end of a pipe; the write end is the next number in {@link #open}. */
  private int pipe() {
    assertEquals(0, libc.pipe2(word, CLOEXEC));
    int reader = opened(Memory.getInt(word));
    opened(Memory.getInt(word + 4));
    return reader;
  }

  private static LaunchExtras ready(int number) {
    return new LaunchExtras(
        Optional.empty(), new Sign.Newline(number), Optional.empty(), OptionalLong.empty());
  }

  private static LaunchExtras socket(String name, int ready) {
    return new LaunchExtras(
        Optional.of(name), new Sign.Newline(ready), Optional.empty(), OptionalLong.empty());
  }

  private void fill() {
    for (int i = 0; i < 5_000; i++) {
      opened(libc.fcntl(spawner.reportFd(), 0 /* F_DUPFD: not close-on-exec */, 3));
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void outputGoesToTheGivenPipeAndInputIsNull(Kind kind, Credentials who) throws IOException {
    begin(kind, who);
    Testimony heard = witness.hearOutput(spawner.prepare(program(who)), -1, -1);
    assertEquals("0 1 2", heard.only("descriptors"));
    assertEquals("both /dev/null", heard.only("open-0"));
    assertTrue(heard.only("open-1").startsWith("write pipe:["), heard.text());
    assertEquals(heard.only("open-1"), heard.only("open-2"));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void readinessIsWrittenToTheNumberAskedFor(Kind kind, Credentials who) throws IOException {
    begin(kind, who);
    int ours = pipe();
    Program shell =
        new Program("/bin/sh", List.of("sh", "-c", "echo ready >&7"), who, Surroundings.INHERITED);
    Testimony heard = witness.hearOutput(spawner.prepare(shell, ready(7)), -1, open.getLast());
    libc.close(open.removeLast());
    assertEquals("", heard.text());
    assertEquals("ready\n", witness.readAll(ours));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void whateverIsOpenHereAndWhateverNumberItIsTheRestIsClosed(Kind kind, Credentials who)
      throws IOException {
    begin(kind, who);
    pipe();
    int theirs = open.getLast();
    fill();
    for (int number : List.of(3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 60, 900)) {
      Testimony heard =
          witness.hearOutput(spawner.prepare(program(who), ready(number)), -1, theirs);
      assertEquals("0 1 2 " + number, heard.only("descriptors"));
      assertEquals("both /dev/null", heard.only("open-0"));
      assertTrue(heard.only("open-1").startsWith("write pipe:["), heard.text());
      if (number < 64) {
        assertTrue(heard.only("open-" + number).startsWith("write pipe:["), heard.text());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aNumberBeyondTheLimitIsRefusedAtReadiness(Kind kind, Credentials who) throws IOException {
    begin(kind, who);
    pipe();
    long plan = spawner.prepare(program(who), ready(99_999_999));
    Outcome outcome = spawner.spawn(plan, -1, -1, open.getLast());
    spawner.release(plan);
    assertTrue(
        outcome instanceof Outcome.Refused(Failure failure)
            && failure.step() == Failure.Step.READINESS,
        outcome.toString());
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aPassedSocketIsOnThreeAndNamesItsOwner(Kind kind, Credentials who) throws IOException {
    begin(kind, who);
    int socket = opened(libc.socket(1, 1 | CLOEXEC, 0));
    pipe();
    int theirs = open.getLast();
    fill();
    for (int number : List.of(4, 5, 6, 7, 8, 9, 10, 11, 12, 13)) {
      LaunchExtras extras = socket("web:main", number);
      Testimony heard = witness.hearOutput(spawner.prepare(program(who), extras), socket, theirs);
      assertEquals("0 1 2 3 " + number, heard.only("descriptors"));
      assertEquals("both /dev/null", heard.only("open-0"));
      assertTrue(heard.only("open-1").startsWith("write pipe:["), heard.text());
      assertTrue(heard.only("open-3").startsWith("both socket:["), heard.text());
      List<String> variables = heard.all("environment");
      assertTrue(variables.contains("LISTEN_FDS=1"), heard.text());
      assertTrue(variables.contains("LISTEN_PID=" + heard.pid()), heard.text());
      assertTrue(variables.contains("LISTEN_FDNAMES=web_main"), heard.text());
      assertEquals(heard.only("pid"), Integer.toString(heard.pid()));
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void environmentTellsWhereToNotifyAndHowOften(Kind kind, Credentials who) throws IOException {
    begin(kind, who);
    LaunchExtras extras =
        new LaunchExtras(
            Optional.empty(), new Sign.None(), Optional.of("/run/x"), OptionalLong.of(3));
    long plan = spawner.prepare(program(who), extras);
    Testimony heard = witness.hearOutput(plan, -1, -1);
    assertEquals(
        Stream.of(
                "CHANGED=old",
                "KEPT=kept",
                "NOTIFY_SOCKET=/run/x",
                "PATH=/usr/bin:/bin",
                "WATCHDOG_PID=" + heard.pid(),
                "WATCHDOG_USEC=3000000")
            .toList(),
        heard.all("environment").stream().sorted().toList());
  }

  @ParameterizedTest
  @MethodSource("ways")
  void whatInetdItselfWasToldOfItsOwnerIsNotHandedDown(Kind kind, Credentials who)
      throws IOException {
    begin(kind, who);
    spawner.close();
    spawner = kind.open(libc, Map.of("NOTIFY_SOCKET", "x", "LISTEN_FDS", "1", "KEPT", "kept"));
    witness = new SpawnWitness(libc, spawner);
    assertEquals(List.of("KEPT=kept"), witness.hear(program(who)).all("environment"));
  }

  // --- who lives ---

  private static String start(int pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
  }

  @ParameterizedTest
  @MethodSource("ways")
  void theChildTellsItsPidAndStartAsTheKernelWillTellThem(Kind kind, Credentials who)
      throws IOException {
    begin(kind, who);
    long slot = Memory.allocate(16);
    Program sleeper = new Program("/bin/sleep", List.of(") (", "300"), who, Surroundings.INHERITED);
    long plan = spawner.prepare(sleeper);
    spawner.record(plan, slot);
    Outcome outcome = spawner.spawn(plan, -1);
    spawner.release(plan);
    int pid = ((Outcome.Started) outcome).pid();
    try {
      assertEquals(pid, Memory.getLong(slot));
      assertEquals(start(pid), Long.toString(Memory.getLong(slot + 8)));
    } finally {
      libc.kill(pid, 9);
      witness.reap(pid);
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aProgramThatIsRefusedLivesNowhere(Kind kind, Credentials who) throws IOException {
    begin(kind, who);
    long slot = Memory.allocate(16);
    long plan = spawner.prepare(program(who, SpawnWitness.limit("core", 2, 1)));
    spawner.record(plan, slot);
    assertTrue(spawner.spawn(plan, -1) instanceof Outcome.Refused);
    spawner.release(plan);
    assertEquals(0, Memory.getLong(slot));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void recordIsWrittenThoughEveryDescriptorIsInUseHere(Kind kind, Credentials who)
      throws IOException {
    begin(kind, who);
    long slot = Memory.allocate(16);
    long plan = spawner.prepare(SpawnWitness.path(who, "/bin/true"));
    spawner.record(plan, slot);
    assertEquals(EMFILE, libc.failure(Failure.Step.RECORD, EMFILE).errno(), "loads its class");
    int number = Rlimit.number("nofile");
    assertEquals(0, libc.getrlimit(number, word));
    long soft = Memory.getLong(word);
    Memory.putLong(word, spawner.reportFd() + 40L);
    assertEquals(0, libc.setrlimit(number, word));
    Outcome outcome;
    try {
      for (int fd = libc.fcntl(spawner.reportFd(), 1030, 3); fd > 0; ) {
        open.add(fd);
        fd = libc.fcntl(spawner.reportFd(), 1030, 3);
      }
      outcome = spawner.spawn(plan, -1);
    } finally {
      Memory.putLong(word, soft);
      libc.setrlimit(number, word);
    }
    spawner.release(plan);
    switch (outcome) {
      case Outcome.Started(int pid) -> {
        witness.reap(pid);
        assertEquals(pid, Memory.getLong(slot));
      }
      // Where the table is copied as a whole there is no room in the copy either.
      case Outcome.Refused(Failure failure) -> {
        assertTrue(kind == Kind.COPYING || kind == Kind.PLAIN, kind.toString());
        assertEquals(Failure.Step.RECORD, failure.step());
        assertEquals(EMFILE, failure.errno());
        assertEquals(Failure.Kind.SHORTAGE, failure.kind());
      }
    }
  }
}
