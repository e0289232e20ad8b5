package inetd.daemon.posix;

import static inetd.daemon.posix.SpawnWitness.AS_NOBODY;
import static inetd.daemon.posix.SpawnWitness.NOBODY;
import static inetd.daemon.posix.SpawnWitness.OWN;
import static inetd.daemon.posix.SpawnWitness.limit;
import static inetd.daemon.posix.SpawnWitness.path;
import static inetd.daemon.posix.SpawnWitness.places;
import static inetd.daemon.posix.SpawnWitness.program;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Program.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The steps at which a program could not be started, each by name and errno. */
@Timeout(60)
final class RefusalTest {
  private static final int ENOENT = 2;
  private static final int ENOEXEC = 8;
  private static final int EBADF = 9;
  private static final int ECHILD = 10;
  private static final int EACCES = 13;
  private static final int EINVAL = 22;

  /** The ways to spawn. */
  enum Kind {
    JNI,
    JNR,
    COPYING,
    PLAIN;

    private Path natives() {
      return this == PLAIN ? SpawnWitness.PLAIN : NativeDirectory.find();
    }

    Libc libc() {
      return this == JNR || this == PLAIN ? Libc.jnr(natives()) : Libc.jni();
    }

    Spawner open(Libc libc, Map<String, String> environment) throws IOException {
      return this == COPYING
          ? Spawner.copyingTables(libc, natives(), Environment.of(environment))
          : Spawner.open(libc, natives(), Environment.of(environment));
    }
  }

  private Libc libc = Libc.jni();
  private Spawner spawner = Spawner.open(libc, NativeDirectory.find(), Environment.of(Map.of()));
  private SpawnWitness witness = new SpawnWitness(libc, spawner);

  @TempDir Path room;

  RefusalTest() throws IOException {}

  private void open(Kind kind) throws IOException {
    spawner.close();
    libc = kind.libc();
    spawner = kind.open(libc, Map.of());
    witness = new SpawnWitness(libc, spawner);
    Files.setPosixFilePermissions(room, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void nothingIsLeft() {
    assertEquals(List.of(), spawner.reports());
    assertEquals(-ECHILD, libc.waitpid(-1, 0, 1), "a process was left");
    spawner.close();
  }

  private void onlyRoot() {
    assumeTrue(libc.geteuid() == 0, "only root can become somebody else");
  }

  @ParameterizedTest
  @EnumSource
  void stepsThatFailAtOnceAreRefused(Kind kind) throws IOException {
    open(kind);
    stepsThatFailAreNamed(OWN);
  }

  @ParameterizedTest
  @EnumSource
  void stepsThatFailBehindTheLauncherAreReported(Kind kind) throws IOException {
    open(kind);
    onlyRoot();
    stepsThatFailAreNamed(AS_NOBODY);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotADescriptorIsRefusedAtDescriptors(Kind kind) throws IOException {
    open(kind);
    long plan = spawner.prepare(program(OWN));
    assertEquals(
        "Refused[failure=descriptors: " + libc.strerror(EBADF) + "]",
        spawner.spawn(plan, 999_999).toString());
    spawner.release(plan);
  }

  private void stepsThatFailAreNamed(Credentials credentials) throws IOException {
    String where = credentials.equals(OWN) ? "refused " : "reported ";
    String none = room.resolve("none").toString();
    Path text = room.resolve("text");
    Files.writeString(text, "not a program\n");
    assertEquals(where + "EXEC " + EACCES, witness.refusal(path(credentials, text.toString())));
    Files.setPosixFilePermissions(text, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertEquals(where + "EXEC " + ENOEXEC, witness.refusal(path(credentials, text.toString())));
    assertEquals(where + "EXEC " + ENOENT, witness.refusal(path(credentials, none)));
    assertEquals(where + "EXEC " + EACCES, witness.refusal(path(credentials, room.toString())));
    assertEquals(
        where + "DIRECTORY " + ENOENT,
        witness.refusal(program(credentials, places(Optional.of(none), Optional.empty()))));
    assertEquals(
        "refused LIMITS " + EINVAL, witness.refusal(program(credentials, limit("core", 2, 1))));
    assertEquals(
        "refused LIMITS " + EINVAL, witness.refusal(program(credentials, limit("sbsize", 2, 2))));
    if (libc.geteuid() == 0) {
      assertEquals(
          where + "CHROOT " + ENOENT,
          witness.refusal(program(credentials, places(Optional.empty(), Optional.of(none)))));
    }
  }

  @ParameterizedTest
  @EnumSource
  void credentialsThatCannotBeAreNamedWithTheirErrno(Kind kind) throws IOException {
    open(kind);
    onlyRoot();
    String invalid = " " + EINVAL;
    assertEquals("refused GID" + invalid, refusal(new Credentials.OwnWithGroup(-1)));
    assertEquals("refused GROUPS" + invalid, refusal(new Credentials.As("r", 0, 0, List.of(-1))));
    assertEquals("refused GID" + invalid, refusal(new Credentials.As("r", 0, -1, List.of(0))));
    assertEquals(
        "reported GROUPS" + invalid, refusal(new Credentials.As("n", NOBODY, 0, List.of(-1))));
    assertEquals("reported GID" + invalid, refusal(new Credentials.As("n", NOBODY, -1, List.of())));
    assertEquals("reported UID" + invalid, refusal(new Credentials.As("n", -1, 0, List.of(0))));
  }

  private String refusal(Credentials credentials) {
    return witness.refusal(program(credentials));
  }

  @ParameterizedTest
  @EnumSource
  void directoryIsEnteredAsTheUser(Kind kind) throws IOException {
    open(kind);
    onlyRoot();
    Path closed = Files.createDirectory(room.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    Surroundings asked = places(Optional.of(closed.toString()), Optional.empty());
    assertEquals("reported DIRECTORY " + EACCES, witness.refusal(program(AS_NOBODY, asked)));
  }
}
