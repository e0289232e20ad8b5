package inetd.daemon.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import inetd.daemon.loop.FaultyLibc;
import inetd.daemon.posix.Libc;
import inetd.daemon.posix.NativeDirectory;
import inetd.model.memory.SavedState;
import inetd.model.memory.SavedState.Survivor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are damaged, or that somebody else may have written: when in doubt, down. */
@Timeout(60)
final class DamageTest {
  private static final int ENOSPC = 28;
  private static final int EIO = 5;
  private static final int EMFILE = 24;

  private final FaultyLibc faulty = new FaultyLibc();
  private final Libc libc = Libc.jni();
  private final List<String> problems = new ArrayList<>();
  private final List<State> open = new ArrayList<>();

  @TempDir Path room;

  @AfterEach
  void close() {
    open.forEach(State::close);
  }

  private StateTerms terms() {
    return new StateTerms(
        Optional.of(room.resolve("state").toString()),
        Optional.of(room.resolve("db").toString()),
        pid -> 10L * pid,
        _ -> false,
        _ -> List.of(),
        "this run",
        Runnable::run,
        problems::add);
  }

  private State open() throws IOException {
    State state = State.open(faulty.libc(), terms());
    open.add(state);
    return state;
  }

  private void leave(State state) {
    state.close();
    open.remove(state);
  }

  private Path disabled() throws IOException {
    return Files.createDirectories(room.resolve("db")).resolve("disabled");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
  }

  // --- lines ---

  @Test
  void oneBadByteCostsOneLineAndIsKept() throws IOException {
    Files.write(disabled(), bytes("a\nb\u00ff\nc\n\0\0\n"));
    State state = open();
    SavedState found = state.recall();
    assertEquals(Set.of("a", "c"), found.disabled());
    assertEquals(Optional.empty(), found.unread());
    assertEquals(
        List.of(
            disabled() + ":2: no key of a service; kept as it is",
            disabled() + ":4: no key of a service; kept as it is"),
        problems);
    state.remember(Set.of("d"), Set.of());
    assertArrayEquals(bytes("d\nb\u00ff\n\0\0\n"), Files.readAllBytes(disabled()));
    state.remember(Set.of(), Set.of());
    assertArrayEquals(bytes("b\u00ff\n\0\0\n"), Files.readAllBytes(disabled()));
  }

  @Test
  void anyKeyIsFoundAgain() throws IOException {
    Set<String> keys =
        new TreeSet<>(Set.of("a", "%", "%0A", "%%", "x\ny", "tab\t", "\0", "\r", "na\u00efve"));
    State state = open();
    state.remember(keys, Set.of());
    leave(state);
    assertEquals(keys, open().recall().disabled());
    assertEquals(List.of(), problems);
  }

  // --- whole files ---

  private void inDoubt(String why) throws IOException {
    State state = open();
    assertEquals(Optional.of(disabled().toString()), state.recall().unread());
    assertEquals(List.of(why + "; " + KeyFile.CURE), problems);
    problems.clear();
    state.remember(Set.of("d"), Set.of("s"));
    assertEquals(
        List.of(disabled() + ": what is there is to be mended or removed first; not written"),
        problems);
    assertEquals(Set.of("s"), Set.copyOf(Files.readAllLines(room.resolve("state/stopped"))));
    leave(state);
    problems.clear();
  }

  @Test
  void aFileThatCannotBeReadIsToldAndNeverWrittenOver() throws IOException {
    Files.createDirectory(disabled());
    inDoubt(disabled() + ": not a regular file");
    assertTrue(Files.isDirectory(disabled()));
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path other = Files.writeString(room.resolve("other"), "a\n");
    Files.createSymbolicLink(disabled(), other);
    inDoubt(disabled() + ": Too many levels of symbolic links");
    assertEquals("a\n", Files.readString(other));
  }

  @Test
  void aPipeMakesNobodyWait() throws IOException {
    assertEquals(
        0, new ProcessBuilder("mkfifo", disabled().toString()).start().onExit().join().exitValue());
    inDoubt(disabled() + ": not a regular file");
  }

  @Test
  void aFileThatOthersMayWriteKeepsDownWhatItNamesAndLeavesTheRestInDoubt() throws IOException {
    Files.writeString(disabled(), "a\n");
    Files.setPosixFilePermissions(disabled(), PosixFilePermissions.fromString("rw-rw-rw-"));
    inDoubt(disabled() + ": may be written by others");
    assertEquals("a\n", Files.readString(disabled()));
    assertEquals(Set.of("a"), open().recall().disabled());
  }

  @Test
  void aFileOfSomebodyElseIsDoubted() throws IOException {
    assumeTrue(libc.geteuid() == 0, "only root gives files away");
    Files.writeString(disabled(), "a\n");
    Files.setAttribute(disabled(), "unix:uid", 4711);
    inDoubt(disabled() + ": belongs to user 4711");
  }

  @Test
  void aDirectoryThatOthersMayWriteIsDoubted() throws IOException {
    Files.setPosixFilePermissions(
        disabled().getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
    State state = open();
    assertTrue(state.recall().unread().isPresent());
    assertEquals(
        List.of(room.resolve("db") + ": may be written by others; " + KeyFile.CURE), problems);
    state.remember(Set.of("a"), Set.of());
    assertFalse(Files.exists(disabled()));
  }

  @Test
  void anErrorOfTheDiskIsNoEmptyFile() throws IOException {
    Files.writeString(disabled(), "a\n");
    State state = open();
    faulty.failNext("read", EIO);
    assertTrue(state.recall().unread().isPresent());
    assertEquals(List.of(disabled() + ": Input/output error; " + KeyFile.CURE), problems);
  }

  @Test
  void whatWasInDoubtIsWrittenOnceItIsAway() throws IOException {
    Files.createDirectory(disabled());
    State state = open();
    state.recall();
    Files.delete(disabled());
    state.remember(Set.of("a"), Set.of());
    assertEquals("a\n", Files.readString(disabled()));
  }

  @Test
  void aStateDirectoryThatCannotBeUsedForgetsNobodyWhoIsDisabled() throws IOException {
    Files.writeString(disabled(), "a\n");
    State state = State.without(libc, terms());
    assertEquals(Set.of("a"), state.recall().disabled());
  }

  @Test
  void aTableThatIsNotOursIsToldAndWhoLivesIsInDoubt() throws IOException {
    Path living = Files.createDirectories(room.resolve("state")).resolve("living");
    Files.createSymbolicLink(living, Files.writeString(room.resolve("other"), "x"));
    State state = open();
    assertEquals(Optional.of(living.toString()), state.recall().unread());
    assertEquals(1, problems.size(), problems.toString());
    assertEquals(State.NONE, state.slot("worker", 4));
    leave(state);
    assertEquals("x", Files.readString(room.resolve("other")));
    assertTrue(Files.isSymbolicLink(living));
  }

  /** Somebody who is killed leaves this; then {@code damage} happens to it. */
  private SavedState damaged(int at, String text) throws IOException {
    State killed = open();
    killed.note(killed.slot("worker", 4), 7);
    Path copy = Files.createDirectories(room.resolve("next"));
    Files.copy(room.resolve("state/living"), copy.resolve("living"));
    byte[] all = Files.readAllBytes(copy.resolve("living"));
    System.arraycopy(bytes(text), 0, all, at, text.length());
    Files.write(copy.resolve("living"), all);
    leave(killed);
    Files.copy(
        copy.resolve("living"), room.resolve("state/living"), StandardCopyOption.REPLACE_EXISTING);
    problems.clear();
    return open().recall();
  }

  @Test
  void aDamagedHeadIsToldAndWhoLivesIsFound() throws IOException {
    assertEquals(List.of(new Survivor("worker", 7)), damaged(10, "?").survivors());
    assertTrue(problems.getFirst().contains("living: damaged"), problems.toString());
  }

  @Test
  void aTableOfAnotherReleaseIsToldAndNothingIsStartedBesideWhoLives() throws IOException {
    SavedState saved = damaged(0, "inetd 9\n");
    assertEquals(List.of(), saved.survivors());
    assertTrue(saved.unread().isPresent());
    assertTrue(problems.getFirst().contains("of whom it tells, 1 live"), problems.toString());
  }

  @Test
  void aTableOfAnotherRunIsVoid() throws IOException {
    assertEquals(SavedState.NONE, damaged(8, "another run"));
    assertEquals(List.of(), problems);
  }

  // --- modes and leftovers ---

  @Test
  void whateverTheUmaskFilesAndDirectoriesHaveTheirOwnModes() throws Exception {
    Path program = room.resolve("umask.sh");
    Path work = Files.createDirectory(room.resolve("work"));
    for (String umask : List.of("000", "077")) {
      Files.writeString(program, "umask " + umask + "; exec \"$@\"\n");
      Path java = Path.of(System.getProperty("java.home"), "bin", "java");
      Process process =
          new ProcessBuilder(
                  "sh",
                  program.toString(),
                  java.toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "-Dinetd.native=" + NativeDirectory.find(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Leaving.class.getName(),
                  work.resolve(umask).toString())
              .inheritIO()
              .start();
      assertEquals(0, process.waitFor());
      Path made = work.resolve(umask);
      assertEquals("rwxr-xr-x", mode(made.resolve("db/deep")));
      // Nobody else can open it, and lock it in our place.
      assertEquals("rwx--x--x", mode(made.resolve("state")));
      assertEquals("rw-r--r--", mode(made.resolve("db/deep/disabled")));
      assertEquals("rw-r--r--", mode(made.resolve("state/stopped")));
      assertEquals("rw-r--r--", mode(made.resolve("state/holder")));
      assertEquals("rw-------", mode(made.resolve("state/living")));
    }
  }

  /** An inetd that keeps something and is gone. */
  static final class Leaving {
    private Leaving() {}

    public static void main(String[] arguments) throws IOException {
      Path path = Files.createDirectory(Path.of(arguments[0]));
      State state =
          State.open(
              Libc.jni(),
              new StateTerms(
                  Optional.of(path.resolve("state").toString()),
                  Optional.of(path.resolve("db/deep").toString()),
                  pid -> 10L * pid,
                  _ -> false,
                  _ -> List.of(),
                  "this run",
                  Runnable::run,
                  problem -> {
                    throw new AssertionError(problem);
                  }));
      state.recall();
      state.remember(Set.of("a"), Set.of("b"));
      state.note(state.slot("a", 4), 7);
      System.exit(0);
    }
  }

  @Test
  void whatSomebodyPreparedUnderATemporaryNameIsNotWrittenThrough() throws IOException {
    Path other = Files.writeString(room.resolve("other"), "precious\n");
    State state = open();
    for (String name : List.of("db/disabled.new", "state/stopped.new")) {
      disabled();
      Files.createSymbolicLink(room.resolve(name), other);
    }
    state.remember(Set.of("a"), Set.of("b"));
    assertEquals("precious\n", Files.readString(other));
    assertEquals("a\n", Files.readString(disabled()));
    assertEquals("b\n", Files.readString(room.resolve("state/stopped")));
    assertEquals(List.of(), problems);
  }

  // --- what runs out ---

  @Test
  void aFullDiskDoesNotHinderAClaim() throws IOException {
    faulty.failNext("write", ENOSPC);
    State state = open();
    assertEquals(
        List.of(
            room.resolve("state/holder")
                + ": No space left on device; nobody can read there which inetd has it"),
        problems);
    assertNotEquals(State.NONE, state.slot("worker", 4));
  }

  @Test
  void whatCannotBeOpenedIsNamed() throws IOException {
    State state = open();
    faulty.failNext("openat", EMFILE);
    state.remember(Set.of(), Set.of("b"));
    assertEquals(
        List.of(room.resolve("state/stopped.new") + ": Too many open files; not written"),
        problems);
    state.remember(Set.of(), Set.of("b"));
    assertEquals("b\n", Files.readString(room.resolve("state/stopped")));
  }
}
