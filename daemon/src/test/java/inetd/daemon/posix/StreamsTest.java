package inetd.daemon.posix;

import static inetd.daemon.posix.SpawnWitness.AS_NOBODY;
import static inetd.daemon.posix.SpawnWitness.OWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import inetd.daemon.posix.RefusalTest.Kind;
import inetd.daemon.posix.SpawnWitness.Testimony;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Program.Streams;
import inetd.model.spec.Program.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files on descriptors 0, 1 and 2. */
@Timeout(60)
final class StreamsTest {
  private static final int ENOENT = 2;
  private static final int ENXIO = 6;
  private static final int ECHILD = 10;
  private static final int EACCES = 13;
  private static final int EISDIR = 21;

  private Libc libc = Libc.jni();
  private Spawner spawner = Spawner.open(libc, NativeDirectory.find(), Environment.of(Map.of()));
  private SpawnWitness witness = new SpawnWitness(libc, spawner);

  @TempDir Path room;

  StreamsTest() throws IOException {}

  static Stream<Arguments> ways() {
    return Arrays.stream(Kind.values())
        .flatMap(kind -> Stream.of(OWN, AS_NOBODY).map(who -> Arguments.of(kind, who)));
  }

  @BeforeEach
  void anybodyMayWriteInTheRoom() throws IOException {
    Files.setPosixFilePermissions(room, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  private void begin(Kind kind, Credentials who) throws IOException {
    spawner.close();
    libc = kind.libc();
    assumeTrue(who.equals(OWN) || libc.geteuid() == 0, "only root can become somebody else");
    spawner = kind.open(libc, Map.of());
    witness = new SpawnWitness(libc, spawner);
  }

  @AfterEach
  void nothingIsLeft() {
    assertEquals(List.of(), spawner.reports());
    assertEquals(-ECHILD, libc.waitpid(-1, 0, 1), "a process was left");
    spawner.close();
  }

  private Optional<String> file(String name) {
    return Optional.of(room.resolve(name).toString());
  }

  private static Streams out(Optional<String> path) {
    return new Streams(Optional.empty(), path, Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("ways")
  void inputIsReadOutputIsAppendedAndErrorsAreApart(Kind kind, Credentials who) throws IOException {
    begin(kind, who);
    Files.writeString(room.resolve("in"), "given\n");
    for (int i = 0; i < 2; i++) {
      Program program =
          new Program(
              "/bin/sh",
              List.of("sh", "-c", "cat; echo error >&2"),
              who,
              SpawnWitness.streams(new Streams(file("in"), file("out"), file("err"))));
      assertEquals("", witness.refusal(program));
    }
    assertEquals("given\ngiven\n", Files.readString(room.resolve("out")));
    assertEquals("error\nerror\n", Files.readString(room.resolve("err")));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void oneFileForBothIsOneOpenFileAndBlocksAsAnyOther(Kind kind, Credentials who)
      throws IOException {
    begin(kind, who);
    Streams both = new Streams(Optional.empty(), file("log"), file("log"));
    assertEquals("", witness.refusal(SpawnWitness.program(who, SpawnWitness.streams(both))));
    Testimony heard = new Testimony(0, Files.readString(room.resolve("log")), 0);
    assertEquals("0 1 2", heard.only("descriptors"));
    assertEquals("write append " + room.resolve("log"), heard.only("open-1"));
    assertEquals("write append " + room.resolve("log"), heard.only("open-2"));
    Program seeking =
        new Program(
            "/bin/sh",
            List.of("sh", "-c", "echo abc; cat /proc/self/fdinfo/2 >&2"),
            who,
            SpawnWitness.streams(new Streams(Optional.empty(), file("pos"), file("pos"))));
    assertEquals("", witness.refusal(seeking));
    assertTrue(Files.readString(room.resolve("pos")).contains("pos:\t4\n"), "one offset");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void filesAreTheUsersAndObeyTheUmask(Kind kind, Credentials who) throws IOException {
    begin(kind, who);
    Surroundings none = Surroundings.INHERITED;
    Surroundings asked =
        new Surroundings(
            none.nice(),
            OptionalInt.of(027),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            out(file("out")));
    assertEquals("", witness.refusal(SpawnWitness.program(who, asked)));
    Path made = room.resolve("out");
    int owner = who.equals(OWN) ? libc.geteuid() : SpawnWitness.NOBODY;
    assertEquals(owner, Files.getAttribute(made, "unix:uid"));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void filesLieBelowTheNewRoot(Kind kind, Credentials who) throws IOException {
    begin(kind, who);
    assumeTrue(libc.geteuid() == 0, "only root can change the root");
    Files.copy(Path.of(SpawnWitness.PROGRAM), room.resolve("witness"));
    Surroundings none = Surroundings.INHERITED;
    Surroundings asked =
        new Surroundings(
            none.nice(),
            none.umask(),
            Optional.empty(),
            Optional.of(room.toString()),
            List.of(),
            List.of(),
            out(Optional.of("/out")));
    assertEquals("", witness.refusal(new Program("/witness", List.of("w"), who, asked)));
    assertTrue(Files.readString(room.resolve("out")).endsWith("done\n"));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aFileThatCannotBeOpenedIsNamedByItsStep(Kind kind, Credentials who) throws IOException {
    begin(kind, who);
    String where = who.equals(OWN) ? "refused " : "reported ";
    Optional<String> none = Optional.empty();
    Optional<String> nowhere = file("no/where");
    assertEquals(where + "STDIN " + ENOENT, refusal(who, new Streams(nowhere, none, none)));
    assertEquals(where + "STDOUT " + ENOENT, refusal(who, new Streams(none, nowhere, none)));
    assertEquals(where + "STDERR " + ENOENT, refusal(who, new Streams(none, none, nowhere)));
    assertEquals(where + "STDOUT " + EISDIR, refusal(who, out(Optional.of(room.toString()))));
    assertEquals(
        "",
        witness.refusal(
            new Program(
                "/usr/bin/mkfifo",
                List.of("mkfifo", file("fifo").get()),
                OWN,
                Surroundings.INHERITED)));
    Files.setPosixFilePermissions(
        room.resolve("fifo"), PosixFilePermissions.fromString("rw-rw-rw-"));
    assertEquals(where + "STDOUT " + ENXIO, refusal(who, out(file("fifo"))));
    if (who.equals(AS_NOBODY)) {
      Files.writeString(room.resolve("closed"), "");
      Files.setPosixFilePermissions(
          room.resolve("closed"), PosixFilePermissions.fromString("rw-------"));
      assertEquals(
          where + "STDERR " + EACCES, refusal(who, new Streams(none, none, file("closed"))));
    }
  }

  private String refusal(Credentials who, Streams streams) {
    return witness.refusal(SpawnWitness.program(who, SpawnWitness.streams(streams)));
  }
}
