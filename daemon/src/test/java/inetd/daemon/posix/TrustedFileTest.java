package inetd.daemon.posix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import inetd.daemon.posix.TrustedFile.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which files are relied on: inetd.conf(5), files. */
@Timeout(120)
final class TrustedFileTest {
  private static final Libc LIBC = Libc.jni();
  private static final int STRANGER = 65_534;
  private static final int TRIES = 2_000;

  /** renameat2(2) with RENAME_EXCHANGE, again and again, until its input ends. */
  private static final String EXCHANGE =
      """
      import ctypes, os, select, sys
      libc = ctypes.CDLL(None, use_errno=True)
      one, two = (os.fsencode(name) for name in sys.argv[1:])
      print("at it", flush=True)
      while not select.select([0], [], [], 0)[0]:
          for _ in range(100):
              assert libc.renameat2(-100, one, -100, two, 2) == 0
      """;

  private final Path directory;
  private final int self = LIBC.geteuid();

  TrustedFileTest(@TempDir Path directory) throws IOException {
    this.directory = directory.toRealPath();
  }

  private Found open(Path path) {
    return TrustedFile.open(LIBC, self, path.toString());
  }

  private static String text(Found found) throws IOException {
    Found.Trusted trusted = assertInstanceOf(Found.Trusted.class, found);
    return new String(trusted.content(LIBC, 1000), UTF_8);
  }

  private static String doubt(Found found) {
    return assertInstanceOf(Found.Doubtful.class, found).why();
  }

  private Path file(String name, String text) throws IOException {
    Path path = directory.resolve(name);
    Files.createDirectories(path.resolve("..").normalize());
    return Files.writeString(path, text);
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static void give(Path path) throws IOException {
    assumeTrue(LIBC.geteuid() == 0, "only root gives files away");
    Files.setAttribute(path, "unix:uid", STRANGER, LinkOption.NOFOLLOW_LINKS);
  }

  private Path sticky(String name) throws IOException {
    Path path = Files.createDirectory(directory.resolve(name));
    Files.setAttribute(path, "unix:mode", 01777);
    return path;
  }

  @Test
  void linksToFilesAndDirectoriesAreFollowed() throws IOException {
    file("real/sub/file", "text");
    Files.createSymbolicLink(directory.resolve("a"), Path.of("real"));
    Files.createSymbolicLink(directory.resolve("real/b"), directory.resolve("real/sub"));
    Files.createSymbolicLink(directory.resolve("real/sub/c"), Path.of("../sub/./file"));
    Found found = open(directory.resolve("a/b/c"));
    assertEquals(directory.resolve("real/sub/file").toString(), ((Found.Trusted) found).path());
    assertEquals("text", text(found));
  }

  @Test
  void aRelativePathBeginsWhereInetdDoes() {
    assertInstanceOf(Found.Trusted.class, TrustedFile.open(LIBC, self, "pom.xml"));
    assertInstanceOf(Found.Irregular.class, TrustedFile.open(LIBC, self, "../daemon"));
  }

  @Test
  void anOpenDescriptorIsTheFileItIsOpenOn() throws IOException {
    Path file = file("file", "text");
    int fd = LIBC.open(Memory.allocateString(file.toString()), OpenFlags.CLOEXEC, 0);
    try {
      assertEquals("text", text(open(Path.of("/dev/fd/" + fd))));
      assertEquals("text", text(open(Path.of("/proc/self/fd/" + fd))));
    } finally {
      LIBC.close(fd);
    }
  }

  @Test
  void whatIsNotThereHasItsReason() throws IOException {
    file("file", "");
    Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
    assertEquals(new Found.Unopened(2), open(directory.resolve("none")));
    assertEquals(new Found.Unopened(20), open(directory.resolve("file/x")));
    assertEquals(new Found.Unopened(20), TrustedFile.open(LIBC, self, directory + "/file/"));
    assertEquals(new Found.Unopened(40), open(directory.resolve("loop")));
    assertEquals(new Found.Unopened(36), open(directory.resolve("x".repeat(256))));
    assertEquals(new Found.Unopened(22), TrustedFile.open(LIBC, self, directory + "/file\0x"));
  }

  @Test
  void aPipeMakesNobodyWait() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertEquals(new Found.Irregular(pipe.toString()), open(pipe));
    assertEquals(new Found.Irregular("/dev/null"), open(Path.of("/dev/null")));
    assertEquals(new Found.Irregular("/"), open(Path.of("/")));
  }

  @Test
  void aDirectoryOthersMayWriteMakesItsFilesDoubtful() throws IOException {
    Path file = file("open/sub/file", "text");
    Path open = directory.resolve("open");
    mode(open, "rwxrwxr-x");
    assertEquals(
        "its directory %s is writable by others than its owner; not read (chmod go-w %s)"
            .formatted(open, open),
        doubt(open(file)));
    Files.setAttribute(open, "unix:mode", 01775);
    assertEquals("text", text(open(file)));
  }

  @Test
  void aDirectoryOfSomebodyElseMakesItsFilesDoubtful() throws IOException {
    Path file = file("his/sub/file", "text");
    Files.createSymbolicLink(directory.resolve("link"), Path.of("his/sub/file"));
    give(directory.resolve("his"));
    String why =
        "its directory %s is owned by uid 65534, who is neither root nor inetd's own user; not read (chown root %s)"
            .formatted(directory.resolve("his"), directory.resolve("his"));
    assertEquals(why, doubt(open(file)));
    assertEquals(why, doubt(open(directory.resolve("link"))));
    assertEquals(why, doubt(open(directory.resolve("his/../his/sub/file"))));
    assertEquals(why, doubt(open(directory.resolve("his/none"))));
  }

  @Test
  void aLinkOfSomebodyElseIsFollowedOnlyWhereHeCannotChangeIt() throws IOException {
    file("file", "text");
    for (Path place : new Path[] {directory, sticky("tmp")}) {
      Files.createSymbolicLink(place.resolve("his"), directory.resolve("file"));
      Files.createSymbolicLink(place.resolve("ours"), directory.resolve("file"));
      give(place.resolve("his"));
      assertEquals("text", text(open(place.resolve("ours"))));
    }
    assertEquals("text", text(open(directory.resolve("his"))));
    Path link = directory.resolve("tmp/his");
    assertEquals(
        "the link %s is owned by uid 65534, who is neither root nor inetd's own user; not read (chown -h root %s)"
            .formatted(link, link),
        doubt(open(link)));
  }

  @Test
  void noMoreIsReadThanWasAskedFor() throws IOException {
    Found.Trusted trusted = (Found.Trusted) open(file("file", "x".repeat(50_000)));
    assertEquals(40_000, trusted.content(LIBC, 40_000).length);
    trusted = (Found.Trusted) open(directory.resolve("file"));
    assertEquals(50_000, trusted.content(LIBC, 60_000).length);
  }

  @Test
  void twoNamesThatAreExchangedAllTheTimeNeverLendEachOtherTheirContent() throws Exception {
    assumeTrue(self == 0, "root is whom a user wants to fool");
    Path ours = file("ours", "ours");
    Path tmp = sticky("tmp");
    // Where everybody may make files, his link to ours changes places with his file.
    Files.createSymbolicLink(tmp.resolve("link"), ours);
    Files.writeString(tmp.resolve("his"), "his");
    give(tmp.resolve("link"));
    give(tmp.resolve("his"));
    exchanging(tmp.resolve("link"), tmp.resolve("his"), "ours");
    // A file of ours changes places with a link to his, in a directory of ours.
    Path own = Files.createDirectory(directory.resolve("own"));
    Files.createSymbolicLink(own.resolve("link"), tmp.resolve("his"));
    Files.writeString(own.resolve("file"), "ours");
    exchanging(own.resolve("link"), own.resolve("file"), "ours");
    // His directory changes places with ours.
    file("one/file", "ours");
    give(file("two/file", "his"));
    exchanging(directory.resolve("one/file"), directory.resolve("two/file"), "ours");
    exchanging(directory.resolve("one"), directory.resolve("two"), "ours", "file");
  }

  private static void exchanging(Path one, Path two, String expected, String... below)
      throws Exception {
    Process process =
        new ProcessBuilder("python3", "-c", EXCHANGE, one.toString(), two.toString()).start();
    try {
      assertEquals("at it", process.inputReader().readLine());
      Path path = below.length == 0 ? one : one.resolve(below[0]);
      int read = 0;
      for (int i = 0; i < TRIES; i++) {
        if (TrustedFile.open(LIBC, 0, path.toString()) instanceof Found.Trusted trusted) {
          assertEquals(expected, new String(trusted.content(LIBC, 100), UTF_8));
          read++;
        }
      }
      assertTrue(process.isAlive());
      assertTrue(read < TRIES, "it was exchanged meanwhile");
    } finally {
      process.getOutputStream().close();
      process.waitFor();
    }
  }
}
