package inetd.daemon.wrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.daemon.posix.Libc;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The question to wrap, and when it may be left out. */
final class AccessTest {
  private static final Libc LIBC = Libc.jni();
  private static final long NOW = 1_800_000_000_000L;

  @TempDir private Path directory = Path.of("");
  private File allow = new File("");
  private File deny = new File("");
  private final Queue<Runnable> elsewhere = new ArrayDeque<>();

  @BeforeEach
  void name() {
    allow = directory.resolve("hosts.allow").toFile();
    deny = directory.resolve("hosts.deny").toFile();
  }

  private Access access(boolean log) {
    return new Access(LIBC, allow, deny, Path.of("/lib/wrap"), log, elsewhere::add, () -> NOW);
  }

  /** Writes {@code text} so that it looks {@code age} milliseconds old. */
  private static void write(File file, String text, long age) throws IOException {
    Files.writeString(file.toPath(), text);
    assertTrue(file.setLastModified(NOW - age));
  }

  private void readElsewhere() {
    while (!elsewhere.isEmpty()) {
      elsewhere.remove().run();
    }
  }

  @Test
  void withoutFilesNothingIsNeeded() {
    assertFalse(access(false).needed());
  }

  @Test
  void toLogIsNeedEnough() {
    assertTrue(access(true).needed());
  }

  @Test
  void commentsAndBlankLinesAreNoRules() throws IOException {
    write(allow, "# Who may\r\n\n \t\n#ALL: ALL\n", 60_000);
    write(deny, "", 0);
    assertFalse(access(false).needed());
    assertTrue(elsewhere.isEmpty());
  }

  @Test
  void aRuleInEitherFileIsEnough() throws IOException {
    write(deny, "#\nALL: ALL\n", 60_000);
    assertTrue(access(false).needed());
    write(deny, "", 60_000);
    write(allow, "ALL: ALL", 60_000);
    assertTrue(access(false).needed());
  }

  @Test
  void aFileThatAppearsCountsAtOnceAndIsReadElsewhere() throws IOException {
    Access access = access(false);
    assertFalse(access.needed());
    write(deny, "# nothing yet\n", 60_000);
    assertTrue(access.needed());
    assertTrue(access.needed());
    assertEquals(1, elsewhere.size(), "one reading at a time");
    readElsewhere();
    assertFalse(access.needed());
    write(deny, "ALL: ALL\n", 50_000);
    assertTrue(access.needed());
    readElsewhere();
    assertTrue(access.needed());
    assertTrue(elsewhere.isEmpty());
  }

  @Test
  void aFileThatGoesTakesItsRulesAlong() throws IOException {
    write(deny, "ALL: ALL\n", 60_000);
    Access access = access(false);
    assertTrue(access.needed());
    assertTrue(deny.delete());
    assertFalse(access.needed());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_999, -1_999})
  void aFileJustChangedIsNotTrustedToHaveNoRules(long age) throws IOException {
    write(deny, "# nothing\n", age);
    Access access = access(false);
    assertTrue(access.needed());
    readElsewhere();
    assertTrue(access.needed());
  }

  @Test
  void aFileThatCannotBeReadMayHaveRules() {
    assertTrue(deny.mkdir());
    assertTrue(access(false).needed());
  }

  @Test
  void aLineLibwrapWouldCutIsARule() {
    assertFalse(RuleFile.hasRule("#" + "x".repeat(999)));
    assertTrue(RuleFile.hasRule("#" + "x".repeat(1000)));
    assertTrue(RuleFile.hasRule(" # libwrap knows no indented comment\n"));
  }

  @Test
  void theServerIsStartedByWayOfWrap() {
    assertEquals(
        List.of(
            "/lib/wrap",
            "-l",
            "-a",
            allow.getPath(),
            "-d",
            deny.getPath(),
            "-s",
            "3",
            "-n",
            "cat",
            "-p",
            "tcp6",
            "--",
            "/bin/cat",
            "cat",
            "-u"),
        access(true).around(new Access.Door(3, "tcp6"), "cat", "/bin/cat", List.of("cat", "-u")));
    assertEquals(
        List.of("/native/wrap", "-s", "0", "-n", "cat", "-p", "tcp", "--", "/bin/cat", "cat"),
        new Access(LIBC, Path.of("/native"), false, Runnable::run)
            .around(new Access.Door(0, "tcp"), "cat", "/bin/cat", List.of("cat")));
  }
}
