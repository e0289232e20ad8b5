package inetd.daemon.posix;

import static inetd.daemon.posix.SpawnWitness.AS_NOBODY;
import static inetd.daemon.posix.SpawnWitness.OWN;
import static inetd.daemon.posix.SpawnWitness.nice;
import static inetd.daemon.posix.SpawnWitness.places;
import static inetd.daemon.posix.SpawnWitness.program;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import inetd.daemon.posix.SpawnWitness.Testimony;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Program.ResourceLimit;
import inetd.model.spec.Program.Streams;
import inetd.model.spec.Program.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The surroundings of a started program, and the words about one that cannot be started. */
@Timeout(60)
abstract class SpawnerContract {
  private static final int ECHILD = 10;

  private final Libc libc;
  private final Spawner spawner;
  private final SpawnWitness witness;

  @TempDir Path room;

  /** The way a spawner is opened. */
  interface Opening {
    Spawner open(Libc libc, Path nativeDirectory, Environment environment) throws IOException;
  }

  SpawnerContract(Libc libc, Path nativeDirectory, Opening opening) throws IOException {
    this.libc = libc;
    this.spawner = opening.open(libc, nativeDirectory, Environment.of(SpawnWitness.environment()));
    this.witness = new SpawnWitness(libc, spawner);
  }

  /** Both ways to a program: at once, and through the launcher. */
  static Stream<Credentials> bothWays() {
    return Stream.of(OWN, AS_NOBODY);
  }

  @BeforeEach
  void roomIsOpenToAll() throws IOException {
    Files.setPosixFilePermissions(room, PosixFilePermissions.fromString("rwxr-xr-x"));
    if (libc.geteuid() != 0) {
      System.out.println(getClass().getSimpleName() + ": not root, so nobody else can be tried");
    }
  }

  @AfterEach
  void nothingIsLeft() {
    assertEquals(List.of(), spawner.reports());
    assertEquals(-ECHILD, libc.waitpid(-1, 0, 1), "a process was left");
    spawner.close();
  }

  private void onlyRoot(Credentials credentials) {
    assumeTrue(
        credentials.equals(OWN) || libc.geteuid() == 0, "only root can become somebody else");
  }

  @ParameterizedTest
  @MethodSource("bothWays")
  void programHasDescriptorsZeroToTwoAndNoOthersWhateverIsOpenHere(Credentials credentials) {
    onlyRoot(credentials);
    List<Integer> open = new ArrayList<>();
    try {
      for (int i = 0; i < 5_000; i++) {
        open.add(libc.fcntl(spawner.reportFd(), 0 /* F_DUPFD: not close-on-exec */, 3));
        assertTrue(open.getLast() > 0, "a descriptor more");
      }
      assertEquals("0 1 2", witness.hear(program(credentials)).only("descriptors"));
    } finally {
      open.forEach(libc::close);
    }
  }

  @ParameterizedTest
  @MethodSource("bothWays")
  void programStartsInASessionOfItsOwnWithSignalsAsNew(Credentials credentials) {
    onlyRoot(credentials);
    Testimony heard = witness.hear(program(credentials));
    assertEquals("new", heard.only("session"));
    assertEquals("0", heard.only("blocked"));
    assertEquals(List.of(), signals(heard.only("not-default")));
    assertEquals(0, heard.status());
    assertEquals("", heard.only("done"));
  }

  @ParameterizedTest
  @MethodSource("bothWays")
  void aMemberLeadsItsGroupInASessionWhoseLeaderIsGone(Credentials credentials) {
    onlyRoot(credentials);
    Surroundings asked = SpawnWitness.member(OptionalInt.of(300), Streams.NONE);
    Testimony heard = witness.hear(program(credentials, asked));
    member(heard);
    assertEquals("300", heard.only("oom"));
    assertEquals("0", heard.only("blocked"));
    assertEquals(List.of(), signals(heard.only("not-default")));
    assertEquals(0, heard.status());
  }

  /** Looks whether what was started leads its process group, and not its session. */
  void member(Testimony heard) {
    assertEquals("member", heard.only("session"));
    int session = Integer.parseInt(heard.only("its-session"));
    assertNotEquals(heard.pid(), session);
    assertEquals(-3 /* ESRCH */, libc.kill(session, 0), "nobody leads it, and nobody is left");
  }

  @Test
  void aMemberThatCannotBeExecutedLeavesNobody() {
    Surroundings asked = SpawnWitness.member(OptionalInt.empty(), Streams.NONE);
    assertEquals(
        "refused EXEC 2", witness.refusal(new Program("/nowhere/x", List.of("x"), OWN, asked)));
  }

  @ParameterizedTest
  @MethodSource("bothWays")
  void whatIsEverybodysIsOpenedOutsideTheRoot(Credentials credentials) throws IOException {
    assumeTrue(libc.geteuid() == 0, "only root can change the root");
    Files.copy(Path.of(SpawnWitness.PROGRAM), room.resolve("witness"));
    Optional<String> nowhere = Optional.of("/dev/null");
    Surroundings asked =
        SpawnWitness.member(OptionalInt.empty(), new Streams(nowhere, nowhere, nowhere));
    Program inside =
        new Program(
            "/witness",
            List.of("witness"),
            credentials,
            SpawnWitness.below(Optional.of(room.toString()), asked));
    assertEquals("", witness.refusal(inside));
  }

  /** Returns the signals in {@code list} that the child was able to set. */
  List<String> signals(String list) {
    return list.isEmpty() ? List.of() : List.of(list.split(" "));
  }

  @ParameterizedTest
  @MethodSource("bothWays")
  void programGetsItsArgumentsAndEnvironment(Credentials credentials) {
    onlyRoot(credentials);
    assertEquals(
        List.of("CHANGED=old", "KEPT=kept", "PATH=/usr/bin:/bin"),
        witness.hear(program(credentials)).all("environment"));
    Surroundings changed =
        new Surroundings(
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of("CHANGED=twice", "CHANGED=new", "ADDED=grüß"));
    Testimony heard = witness.hear(program(credentials, changed));
    assertEquals(List.of("witness", "one", ""), heard.all("argument"));
    assertEquals(
        List.of("ADDED=grüß", "CHANGED=new", "KEPT=kept", "PATH=/usr/bin:/bin"),
        heard.all("environment").stream().sorted().toList());
  }

  @ParameterizedTest
  @MethodSource("bothWays")
  void onlyWhatIsNamedIsPassedOnAndWhatIsGivenJoinsIt(Credentials credentials) {
    onlyRoot(credentials);
    Surroundings some = SpawnWitness.passing(List.of("KEPT", "CHANGED", "ABSENT"), "CHANGED=new");
    assertEquals(
        List.of("KEPT=kept", "CHANGED=new"),
        witness.hear(program(credentials, some)).all("environment"));
    assertEquals(
        List.of(),
        witness.hear(program(credentials, SpawnWitness.passing(List.of()))).all("environment"));
    assertEquals(
        List.of("CHANGED=old"),
        witness
            .hear(program(credentials, SpawnWitness.passing(List.of(), "CHANGED=old")))
            .all("environment"));
  }

  @ParameterizedTest
  @MethodSource("bothWays")
  void niceUmaskLimitsAndDirectoryAreAsAsked(Credentials credentials) {
    onlyRoot(credentials);
    Surroundings asked =
        new Surroundings(
            OptionalInt.of(7),
            OptionalInt.of(027),
            Optional.of(room.toString()),
            Optional.empty(),
            List.of(new ResourceLimit("core", 0, 0), new ResourceLimit("nofile", 20, 30)),
            List.of());
    Testimony heard = witness.hear(program(credentials, asked));
    assertEquals("7", heard.only("nice"));
    assertEquals("27", heard.only("umask"));
    assertEquals("0 0", heard.only("limit-core"));
    assertEquals("20 30", heard.only("limit-nofile"));
    assertEquals(room.toString(), heard.only("directory"));
  }

  @ParameterizedTest
  @MethodSource("bothWays")
  void programGetsTheLimitOfDescriptorsThatTheDaemonBeganWith(Credentials credentials) {
    onlyRoot(credentials);
    long limit = Memory.allocate(16);
    assertEquals(0, libc.getrlimit(Rlimit.number("nofile"), limit));
    long soft = Memory.getLong(limit);
    try {
      Memory.putLong(limit, soft - 1);
      assertEquals(0, libc.setrlimit(Rlimit.number("nofile"), limit));
      Testimony heard = witness.hear(program(credentials));
      assertEquals(soft + " " + Memory.getLong(limit + 8), heard.only("limit-nofile"));
    } finally {
      Memory.putLong(limit, soft);
      libc.setrlimit(Rlimit.number("nofile"), limit);
    }
  }

  @ParameterizedTest
  @MethodSource("bothWays")
  void rootDirectoryIsChangedAndTheWorkingDirectoryLiesInIt(Credentials credentials)
      throws IOException {
    assumeTrue(libc.geteuid() == 0, "only root can change the root");
    Files.copy(Path.of(SpawnWitness.PROGRAM), room.resolve("witness"));
    Path inner = Files.createDirectory(room.resolve("inner"));
    Program inside =
        new Program(
            "/witness",
            List.of("witness"),
            credentials,
            places(Optional.empty(), Optional.of(room.toString())));
    Testimony heard = witness.hear(inside);
    assertEquals("/", heard.only("directory"));
    assertEquals(Files.getAttribute(room, "unix:ino").toString(), heard.only("root"));
    Program further =
        new Program(
            "/witness",
            List.of("witness"),
            credentials,
            places(Optional.of("/inner"), Optional.of(room.toString())));
    assertEquals("/inner", witness.hear(further).only("directory"));
    assertTrue(Files.isDirectory(inner));
  }

  @Test
  void ownCredentialsStayAsTheyAre() throws IOException {
    Testimony heard = witness.hear(program(OWN));
    int uid = libc.geteuid();
    assertEquals(uid + " " + uid + " " + uid, heard.only("uid"));
  }

  @Test
  void somebodyElseHasHisGroupsAndCannotBecomeRootAgain() {
    onlyRoot(AS_NOBODY);
    Testimony heard = witness.hear(program(AS_NOBODY));
    assertEquals("65534 65534 65534", heard.only("uid"));
    assertEquals("65534 65534 65534", heard.only("gid"));
    assertEquals("7 65534", heard.only("groups"));
    assertEquals("no", heard.only("regain"));
  }

  @Test
  void rootWithAnotherGroupKeepsTheRest() {
    assumeTrue(libc.geteuid() == 0, "only root can change the group");
    Testimony heard = witness.hear(program(new Credentials.OwnWithGroup(12)));
    assertEquals("0 0 0", heard.only("uid"));
    assertEquals("12 12 12", heard.only("gid"));
    Testimony groups = witness.hear(program(new Credentials.As("root", 0, 3, List.of(3, 4))));
    assertEquals("3 3 3", groups.only("gid"));
    assertEquals("3 4", groups.only("groups"));
  }

  @Test
  void onlyTheBlockingSpawnTouchesTheFlagsOfWhatIsHandedOver() {
    assertEquals("0", witness.hear(program(OWN), true).only("nonblocking"));
    assertEquals("0", witness.hear(program(OWN), false).only("nonblocking"));
  }

  @Test
  void withNothingHandedOverInputIsNullAndOutputIsTheDaemons() throws IOException {
    String ours = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
    Path told = room.resolve("told");
    Program shell =
        new Program(
            "/bin/sh",
            List.of("sh", "-c", "readlink /proc/$$/fd/0 /proc/$$/fd/2 > " + told),
            OWN,
            Surroundings.INHERITED);
    assertEquals("", witness.refusal(shell));
    assertEquals(List.of("/dev/null", ours), Files.readAllLines(told));
  }

  @Test
  void niceCanBeRaisedAndLoweredByRoot() {
    onlyRoot(AS_NOBODY);
    assertEquals("-5", witness.hear(program(AS_NOBODY, nice(-5))).only("nice"));
  }

  @Test
  void warmingStartsNothing() {
    spawner.warm();
  }
}
